using PureHDF;
using PureHDF.VOL.Native;

namespace MultimodalVae.Formats;

/// <summary>The arrays of numbers of an HDF5 file, and why others are left out.</summary>
/// <param name="file">The file.</param>
/// <param name="stream">The same, as the library reads it.</param>
/// <param name="path">What messages call it.</param>
/// <param name="progress">Told how many arrays were read.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class Hdf5Arrays(
    NativeFile file, Hdf5Stream stream, string path, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>More than any array has, and small enough to be multiplied by the size of a number.</summary>
    private const long TooMany = long.MaxValue / 1024;

    /// <summary>
    /// What has three dimensions of so many places is made of pixels where they are bytes, which few sensors but cameras give.
    /// </summary>
    private const ulong MinSide = 16;

    /// <summary>With so many besides, it is made of pixels whatever they are.</summary>
    private const ulong MinPixels = 1_024;

    private const int MaxShown = 100;

    /// <summary>Where MATLAB keeps what its objects and cells are made of.</summary>
    private static readonly string[] _internals = ["#refs#", "#subsystem#"];

    private readonly List<NumberArray> _arrays = [];
    private readonly List<LeftOutColumn> _leftOut = [];
    private readonly ElementNames _names = new();

    private long _budget = ArrayLimits.AlwaysAllowed + (ArrayLimits.Expansion * stream.Length);

    /// <summary>The arrays, in the order of the file.</summary>
    public IEnumerable<NumberArray> Arrays => _arrays.Select(_names.Of);

    /// <summary>What is left out, and why.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut => _leftOut;

    /// <summary>Reads those of a group and of the groups in it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="place">Its name after those of the groups that it is in; empty for the file.</param>
    /// <param name="depth">How many they are.</param>
    public void Add(IH5Group group, string place = "", int depth = 0)
    {
        if (depth > ArrayLimits.Depth)
            throw new InvalidDataException($"{path}: groups are in groups more than {ArrayLimits.Depth} deep.");
        foreach (var child in group.Children().Where(child => depth > 0 || !_internals.Contains(child.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = place.Length == 0 ? child.Name : $"{place}.{child.Name}";
            if (child is IH5Group inner)
                Add(inner, name, depth + 1);
            else if (child is IH5Dataset dataset)
                Add(dataset, name);
        }
    }

    private void Add(IH5Dataset dataset, string name)
    {
        if (_arrays.Count + _leftOut.Count == ArrayLimits.Count)
            throw new InvalidDataException($"{path}: it has more than {ArrayLimits.Count} arrays.");
        var (chunk, isReversed) = (stream.Chunk, stream.IsReversed);
        if (ElementNames.IsNameOf(name) && _names.TryAdd(name, Hdf5Texts.Of(dataset, file, stream)))
            return;
        if (ProblemOf(dataset, name) is { } problem)
            _leftOut.Add(new LeftOutColumn(name, problem));
        else
            Read(dataset, name, chunk, isReversed);
        progress?.Report(new CallProgress { Done = _arrays.Count, Total = null });
    }

    /// <summary>Why a data set is not read; null where it is.</summary>
    private static string? ProblemOf(IH5Dataset dataset, string name)
    {
        if (!IsOfNumbers(dataset))
            return IsListOfEpisodes(dataset, name) ? "it is a list of episodes, which splits do not follow" : "it is no array of numbers";
        if (Hdf5Numbers.ProblemOf(dataset.Type) is { } problem)
            return problem;
        var dimensions = DimensionsOf(dataset);
        if (CountOf(dimensions) == 0)
            return "it is empty";
        var isOfPixels = dimensions.OrderDescending().Skip(1).Take(2).ToArray() is [var longer, >= MinSide and var side]
            && (dataset.Type.Size == 1 || longer * side >= MinPixels);
        var isOfColours = dataset.Type.Size == 1 && dimensions is [_, >= MinSide, >= MinSide, 1 or 3 or 4];
        return isOfPixels || isOfColours ? "it looks like images" : null;
    }

    /// <summary>As robomimic says which demonstrations are to train on.</summary>
    private static bool IsListOfEpisodes(IH5Dataset dataset, string name) =>
        name.StartsWith("mask.", StringComparison.Ordinal)
        && dataset.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength;

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

    private void Read(IH5Dataset dataset, string name, Hdf5Chunk chunk, bool isReversed)
    {
        var dimensions = DimensionsOf(dataset);
        var length = CountOf(dimensions) * Math.Max(1, dataset.Type.Size);
        if (length > _budget)
        {
            throw new InvalidDataException(
                $"{path}: '{Shown(name)}' and what comes before it have more than a mebibyte and " +
                $"{ArrayLimits.Expansion} times as many bytes as the file.");
        }

        if (chunk.LengthOf(dimensions) is var stored && stored > (ulong)_budget)
        {
            throw new InvalidDataException(
                $"{path}: '{Shown(name)}' is in chunks of {chunk.Length} bytes; expected at most a mebibyte and {ArrayLimits.Expansion} " +
                "times as many as the file has in all of them.");
        }

        _budget -= Math.Max(length, (long)stored);
        _arrays.Add(new NumberArray(name, [.. dimensions.Select(length => (int)length)], Hdf5Numbers.Read(dataset, isReversed)));
    }

    private static string Shown(string name) => ErrorText.Beginning(name, MaxShown);

    /// <summary>MATLAB keeps text and objects as numbers, and empty arrays as their dimensions.</summary>
    private static bool IsOfNumbers(IH5Dataset dataset) =>
        dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint or H5DataTypeClass.Enumerated
        && dataset.Space.Type is H5DataspaceType.Simple or H5DataspaceType.Scalar
        && !dataset.AttributeExists("MATLAB_empty") && !dataset.AttributeExists("MATLAB_object_decode")
        && !(dataset.AttributeExists("MATLAB_class") && dataset.Attribute("MATLAB_class").Read<string>() is "char" or "cell");
}
