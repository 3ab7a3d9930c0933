using MultimodalVae.Parts;

namespace MultimodalVae.Tests.Shared.Parts;

/// <summary>
/// Random values that a likelihood can be trained on: real numbers where it takes them, else binary ones, else a category.
/// </summary>
internal static class LikelyRows
{
    private static readonly Func<int, Random, double[]>[] _kinds =
    [
        (width, random) => Each(width, _ => (float)((random.NextDouble() * 2) - 1)),
        (width, random) => Each(width, _ => random.Next(2)),
        (width, random) => Each(width, _ => (2 * random.Next(2)) - 1),
        (width, random) => OneHot(width, random.Next(width), no: 0),
        (width, random) => OneHot(width, random.Next(width), no: -1),
    ];

    public static double[] Of(ILikelihood likelihood, Modality modality, Random random) =>
        _kinds.Select(kind => kind(modality.Width, random)).FirstOrDefault(values => likelihood.ProblemOf(modality, values) is null)
        ?? throw new NotSupportedException(
            $"{likelihood.GetType().Name} refuses every kind of row; expected that {nameof(LikelyRows)} has one for it.");

    private static double[] OneHot(int width, int yes, double no) => Each(width, i => i == yes ? 1 : no);

    private static double[] Each(int width, Func<int, double> value) => [.. Enumerable.Range(0, width).Select(value)];
}
