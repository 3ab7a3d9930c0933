using MultimodalVae.Files;
using PureHDF;

namespace MultimodalVae.Formats;

/// <summary>Logs as HDF5 files, those that MATLAB saves with -v7.3 among them: arrays of numbers, in groups.</summary>
internal static class Hdf5Log
{
    /// <summary>More than any array has, and small enough to be multiplied by the size of a number.</summary>
    private const long TooMany = long.MaxValue / 1024;

    /// <summary>
    /// What has three dimensions of so many places is made of pixels where they are bytes, which few sensors but cameras give.
    /// </summary>
    private const ulong MinSide = 16;

    /// <summary>With so many besides, it is made of pixels whatever they are.</summary>
    private const ulong MinPixels = 1_024;

    /// <summary>Where MATLAB keeps what its objects and cells are made of.</summary>
    private static readonly string[] _internals = ["#refs#", "#subsystem#"];

    public static LogContent Read(string path, string format, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = RegularFile.OpenRead(path);
        var warnings = new List<string>();
        try
        {
            using var hdf = H5File.Open(file);
            var arrays = new List<NumberArray>();
            var budget = ArrayLimits.AlwaysAllowed + (ArrayLimits.Expansion * file.Length);
            Add(hdf, "", 0, arrays, warnings, ref budget, path, progress, cancellationToken);
            if (format != "HDF5")
                arrays = arrays.ConvertAll(array => array with { IsOfMatlab = true });
            return new LogContent(format, ArrayTables.Of(arrays, path, warnings), warnings);
        }
        catch (Exception exception) when (exception is not (InvalidDataException or OperationCanceledException or OutOfMemoryException))
        {
            throw new InvalidDataException($"{path}: it cannot be read as HDF5: {ErrorText.Readable(exception)}", exception);
        }
    }

    private static void Add(
        IH5Group group, string place, int depth, List<NumberArray> arrays, List<string> warnings, ref long budget, string path, IProgress<CallProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (depth > ArrayLimits.Depth)
            throw new InvalidDataException($"{path}: groups are in groups more than {ArrayLimits.Depth} deep.");
        foreach (var child in group.Children().Where(child => depth > 0 || !_internals.Contains(child.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = place.Length == 0 ? child.Name : $"{place}.{child.Name}";
            if (child is IH5Group inner)
            {
                Add(inner, name, depth + 1, arrays, warnings, ref budget, path, progress, cancellationToken);
            }
            else if (child is IH5Dataset dataset)
            {
                if (arrays.Count == ArrayLimits.Count)
                    throw new InvalidDataException($"{path}: it has more than {ArrayLimits.Count} arrays.");
                if ((ProblemOf(dataset) ?? Read(dataset, name, arrays, ref budget, path)) is { } problem)
                    warnings.Add($"{path}: '{name}' is left out: {problem}.");
                progress?.Report(new CallProgress { Done = arrays.Count, Total = null });
            }
        }
    }

    /// <summary>Why a data set is not read; null where it is.</summary>
    private static string? ProblemOf(IH5Dataset dataset)
    {
        if (!IsOfNumbers(dataset))
            return "it is no array of numbers";
        var dimensions = DimensionsOf(dataset);
        if (CountOf(dimensions) == 0)
            return "it is empty";
        return dimensions.OrderDescending().Skip(1).Take(2).ToArray() is [var longer, >= MinSide and var side]
            && (dataset.Type.Size == 1 || longer * side >= MinPixels)
            ? "it looks like images"
            : null;
    }

    private static ulong[] DimensionsOf(IH5Dataset dataset) =>
        dataset.Space.Type == H5DataspaceType.Scalar ? [1] : dataset.Space.Dimensions;

    /// <summary>How many values there are, or far too many.</summary>
    private static long CountOf(ulong[] dimensions)
    {
        var count = 1L;
        foreach (var length in dimensions)
            count = length > (ulong)Array.MaxLength || count > Array.MaxLength / Math.Max(1, (long)length) ? TooMany : count * (long)length;
        return dimensions.Contains(0UL) ? 0 : count;
    }

    /// <returns>Why it was not read; null where it was.</returns>
    private static string? Read(IH5Dataset dataset, string name, List<NumberArray> arrays, ref long budget, string path)
    {
        var dimensions = DimensionsOf(dataset);
        budget -= CountOf(dimensions) * Math.Max(1, dataset.Type.Size);
        if (budget < 0)
            throw new InvalidDataException($"{path}: '{name}' and what comes before it have more than a mebibyte and {ArrayLimits.Expansion} times as many bytes as the file.");
        try
        {
            arrays.Add(new NumberArray(name, [.. dimensions.Select(length => (int)length)], Hdf5Numbers.Read(dataset)));
            return null;
        }
        catch (Exception exception) when (exception.Message.StartsWith("Byte order", StringComparison.Ordinal))
        {
            // PureHDF says it in no other way.
            return "the bytes of its numbers are in the other order, which is not read";
        }
    }

    /// <summary>MATLAB keeps text and objects as numbers, and empty arrays as their dimensions.</summary>
    private static bool IsOfNumbers(IH5Dataset dataset) =>
        dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint or H5DataTypeClass.Enumerated
        && dataset.Space.Type is H5DataspaceType.Simple or H5DataspaceType.Scalar
        && !dataset.AttributeExists("MATLAB_empty") && !dataset.AttributeExists("MATLAB_object_decode")
        && !(dataset.AttributeExists("MATLAB_class") && dataset.Attribute("MATLAB_class").Read<string>() is "char" or "cell");
}
