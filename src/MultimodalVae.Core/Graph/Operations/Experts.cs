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
    public static int? WidthOf(IReadOnlyList<int> inputs)
    {
        var gaussians = inputs.SkipLast(1).ToList();
        var fits = gaussians.Count > 0 && gaussians.Count % 2 == 0 && gaussians.All(width => width == gaussians[0]) && inputs[^1] == gaussians.Count / 2;
        return fits ? gaussians[0] : null;
    }
}
