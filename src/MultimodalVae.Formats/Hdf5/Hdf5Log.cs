using MultimodalVae.Files;
using PureHDF;

namespace MultimodalVae.Formats;

/// <summary>Logs as HDF5 files, those that MATLAB saves with -v7.3 among them: arrays of numbers, in groups.</summary>
internal static class Hdf5Log
{
    /// <summary>What MATLAB writes before HDF5 begins.</summary>
    private const int MatlabHeaderSize = 512;

    public static LogContent Read(string path, bool isOfMatlab, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = RegularFile.OpenRead(path);
        try
        {
            var stream = new Hdf5Stream(file, isOfMatlab ? MatlabHeaderSize : 0);
            using var hdf = H5File.Open(stream);
            var found = new Hdf5Arrays(hdf, stream, path, progress, cancellationToken);
            found.Add(hdf);
            List<string> warnings = [];
            List<LeftOutColumn> leftOut = [.. found.LeftOut];
            var tables = ArrayTables.Of([.. found.Arrays.Select(array => array with { IsOfMatlab = isOfMatlab })], path, warnings, leftOut);
            return new LogContent(isOfMatlab ? "MATLAB 7.3" : "HDF5", tables, [.. LeftOutWarnings.Of(path, leftOut), .. warnings])
            {
                LeftOut = leftOut,
            };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException) && !IsOurs(exception))
        {
            throw new InvalidDataException($"{path}: it cannot be read as HDF5: {ErrorText.Readable(exception)}", exception);
        }

        bool IsOurs(Exception exception) =>
            exception is InvalidDataException && exception.Message.StartsWith(path, StringComparison.Ordinal);
    }
}
