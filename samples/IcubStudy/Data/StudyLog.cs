using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy.Data;

/// <summary>Reads data without modalities in a CSV header: the iCub recording, or the log of any robot.</summary>
internal static class StudyLog
{
    /// <summary>Reads the iCub recording, or a log with guessed modalities, whose last fifth is split off for testing.</summary>
    public static RobotData Read(string path, MissingValues missing)
    {
        if (IcubRecording.IsIn(path))
            return IcubRecording.ReadFolder(path, missing);
        var log = ReadLog([path], options: null);
        return RobotData.Split(log.Map(MappingGuess.From(log).Mapping with { Missing = missing }).Data, path);
    }

    /// <summary>
    /// Reads a log and splits off its last fifth for testing, with the classes of its rows if the mapping has a label.
    /// </summary>
    /// <param name="path">The log.</param>
    /// <param name="map">The mapping file.</param>
    /// <param name="missing">Whether missing values are unobserved even if the mapping does not say so.</param>
    public static RobotData Read(string path, string map, MissingValues missing)
    {
        var mapping = LoadMapping(map, missing);
        var log = ReadLog([path], mapping.Reading).Map(mapping);
        return RobotData.Split(log.Data, path, log.Labels);
    }

    /// <summary>Reads separate training and test recordings, with the classes of their rows if the mapping has a label.</summary>
    /// <param name="train">The training files; several files are several episodes.</param>
    /// <param name="test">The test files, with the same columns.</param>
    /// <param name="map">The mapping file for both.</param>
    /// <param name="missing">Whether missing values are unobserved even if the mapping does not say so.</param>
    public static RobotData Read(IReadOnlyList<string> train, IReadOnlyList<string> test, string map, MissingValues missing)
    {
        var mapping = LoadMapping(map, missing);
        var (training, testing) = (ReadLog(train, mapping.Reading).Map(mapping), ReadLog(test, mapping.Reading).Map(mapping));
        return new RobotData(training.Data, testing.Data, $"{string.Join(", ", train)}; for testing {string.Join(", ", test)}")
        {
            TrainLabels = training.Labels,
            TestLabels = testing.Labels,
        };
    }

    private static LogMapping LoadMapping(string map, MissingValues missing)
    {
        var mapping = LogMapping.Load(map);
        return missing == MissingValues.Unobserved ? mapping with { Missing = missing } : mapping;
    }

    private static RobotLog ReadLog(IReadOnlyList<string> paths, LogOptions? options)
    {
        var path = paths[0];
        try
        {
            return paths.Count == 1 ? RobotLog.Read(path, options) : RobotLog.Read(paths, options);
        }
        catch (InvalidDataException exception) when (Directory.Exists(path))
        {
            throw new InvalidDataException(
                $"{exception.Message} A folder for --data can also have train.csv and test.csv, or {IcubRecording.Files}.", exception);
        }
    }
}
