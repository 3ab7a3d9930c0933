namespace MultimodalVae.Formats;

/// <summary>An array of numbers in a file of arrays, such as a matrix of MATLAB.</summary>
/// <param name="Path">Its name, after those of what it is in, as in <c>joints.positions</c>.</param>
/// <param name="Dimensions">Its dimensions, two at most of them with more than one place where it is a table.</param>
/// <param name="Values">Its values, the last dimension running first.</param>
/// <param name="IsOfMatlab">Whether its last dimension is that of the rows, as MATLAB has them, and not the first.</param>
internal sealed record NumberArray(string Path, int[] Dimensions, double[] Values, bool IsOfMatlab = false)
{
    /// <summary>The name of what it is in; empty for the file.</summary>
    public string Parent => Path.LastIndexOf('.') is >= 0 and var dot ? Path[..dot] : "";

    /// <summary>Its own name.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>The names of its columns, where the file has them and there are as many; none where it does not.</summary>
    public IReadOnlyList<string> ElementNames { get; init; } = [];
}
