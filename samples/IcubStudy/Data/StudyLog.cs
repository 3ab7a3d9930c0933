using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy.Data;

/// <summary>Data that are no CSV with modalities in its header: the recording of the iCub, or the log of any robot.</summary>
internal static class StudyLog
{
    public static RobotData Read(string path, string? map, MissingValues missing)
    {
        if (IcubRecording.IsIn(path))
            return IcubRecording.ReadFolder(path, missing);
        var mapping = map is null ? null : LogMapping.Load(map);
        var log = ReadLog(path, mapping?.Reading);
        return RobotData.Split(log.Map(mapping ?? MappingGuess.Of(log).Mapping with { Missing = missing }).Data, path);
    }

    private static RobotLog ReadLog(string path, LogOptions? options)
    {
        try
        {
            return RobotLog.Read(path, options);
        }
        catch (InvalidDataException exception) when (Directory.Exists(path))
        {
            throw new InvalidDataException($"{exception.Message} Other folders for --data have train.csv and test.csv, or {IcubRecording.Files}.", exception);
        }
    }
}
