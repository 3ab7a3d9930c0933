using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy.Data;

/// <summary>Data that are no CSV with modalities in its header: the recording of the iCub, or the log of any robot.</summary>
internal static class StudyLog
{
    /// <summary>A recording of which the last fifth is for testing.</summary>
    public static RobotData Read(string path, string? map, MissingValues missing)
    {
        if (IcubRecording.IsIn(path))
            return IcubRecording.ReadFolder(path, missing);
        var mapping = map is null ? null : LogMapping.Load(map);
        var log = ReadLog([path], mapping?.Reading);
        return RobotData.Split(log.Map(mapping ?? MappingGuess.Of(log).Mapping with { Missing = missing }).Data, path);
    }

    /// <summary>Recordings to train on and others for testing, with the classes of their rows where the mapping has a label.</summary>
    /// <param name="train">Files of one recording or of several, which are episodes then.</param>
    /// <param name="test">The same for testing, with the same columns.</param>
    /// <param name="map">The mapping of both.</param>
    public static RobotData Read(IReadOnlyList<string> train, IReadOnlyList<string> test, string map)
    {
        var mapping = LogMapping.Load(map);
        var (training, testing) = (ReadLog(train, mapping.Reading).Map(mapping), ReadLog(test, mapping.Reading).Map(mapping));
        return new RobotData(training.Data, testing.Data, $"{string.Join(", ", train)}; for testing {string.Join(", ", test)}")
        {
            TrainLabels = training.Labels,
            TestLabels = testing.Labels,
        };
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
            throw new InvalidDataException($"{exception.Message} Other folders for --data have train.csv and test.csv, or {IcubRecording.Files}.", exception);
        }
    }
}
