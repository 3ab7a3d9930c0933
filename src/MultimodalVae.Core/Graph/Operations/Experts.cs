using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>The inputs of an operation on Gaussians: mean and log-variance of each, one after the other, and a flag for each.</summary>
internal sealed class Experts(Place[] inputs)
{
    public const string Expected = "a mean and a log-variance for each expert, all of one width, and a flag for each";

    public int Count { get; } = inputs.Length / 2;

    public Place[] Means { get; } = [.. inputs[..^1].Where((_, i) => i % 2 == 0)];

    public Place[] LogVariances { get; } = [.. inputs[..^1].Where((_, i) => i % 2 == 1)];

    public Place Flags { get; } = inputs[^1];

    /// <summary>The width of the Gaussians, or null where the inputs are no experts.</summary>
    /// <param name="inputs">The widths of all inputs.</param>
    /// <param name="first">The first of these that is of an expert.</param>
    /// <param name="after">How many are behind the flags.</param>
    public static int? WidthOf(IReadOnlyList<int> inputs, int first = 0, int after = 0)
    {
        var flags = inputs.Count - 1 - after;
        var count = flags - first;
        if (count <= 0 || count % 2 != 0 || inputs[flags] != count / 2)
            return null;
        for (var i = first; i < flags; i++)
        {
            if (inputs[i] != inputs[first])
                return null;
        }

        return inputs[first];
    }
}
