using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Operations on several Gaussians or tokens, of which a row has some.</summary>
internal static class ExpertCases
{
    public static IEnumerable<OperationCase> All()
    {
        foreach (var (experts, width) in ((int, int)[])[(1, 1), (2, 3), (3, 2)])
        {
            yield return new(
                $"ProductOfExperts, {experts} of {width}",
                graph => new Node(new ProductOfExperts(), Gaussians(graph, experts, width)),
                t => Product(t, experts, Observed(t, experts, 2 * experts)));
            yield return Subsets(experts, width, -2, 2);
            yield return new(
                $"ChosenComponent, {experts} of {width}",
                graph => new Node(new ChosenComponent(), [.. Gaussians(graph, experts, width), graph.Learned(experts, 0, 1)]),
                t => Chosen(t, experts));
            yield return new(
                $"ComponentAverage, {experts} of {width}",
                graph => new Node(
                    new ComponentAverage(), [.. Enumerable.Range(0, experts).Select(_ => graph.Learned(width)), graph.Flags(experts)]),
                t => Average(t, experts));
            yield return new(
                $"SubsetFlags, {experts}", graph => new Node(new SubsetFlags(), graph.Flags(experts)), t => SubsetFlags(t, experts));
        }

        yield return Subsets(2, 2, -90, -70);
        foreach (var (tokens, heads, width) in ((int, int, int)[])[(1, 1, 1), (2, 1, 3), (3, 2, 4)])
        {
            yield return new(
                $"Attention, {tokens} tokens, {heads} heads, {width}",
                graph => new Node(new Attention(heads), [graph.Learned(width), .. Gaussians(graph, tokens, width)]),
                t => Attended(t, tokens, heads, width));
        }
    }

    private static OperationCase Subsets(int experts, int width, double low, double high) => new(
        $"SubsetProducts, {experts} of {width}, log-variances {low} to {high}",
        graph => new Node(new SubsetProducts(), Gaussians(graph, experts, width, low, high)),
        t => cat([.. Enumerable.Range(1, (1 << experts) - 1).Select(subset => Product(t, experts, Members(t, experts, subset)))], 1));

    /// <summary>Mean and log-variance of each, one after the other, and a flag for each.</summary>
    private static Node[] Gaussians(TestGraph graph, int count, int width, double low = -2, double high = 2) =>
    [
        .. Enumerable.Range(0, count).SelectMany(_ => (Node[])[graph.Learned(width), graph.Learned(width, low, high)]),
        graph.Flags(count),
    ];

    /// <summary>1 for the experts that a row has, <c>[rows, 1]</c> each.</summary>
    private static Tensor[] Observed(TorchNumbers t, int experts, int flags) =>
        [.. Enumerable.Range(0, experts).Select(m => (t[flags].narrow(1, m, 1) > 0).to(ScalarType.Float64))];

    private static Tensor[] Members(TorchNumbers t, int experts, int subset) =>
        [.. Observed(t, experts, 2 * experts).Select((observed, m) => observed * ((subset >> m) & 1))];

    private static Tensor Product(TorchNumbers t, int experts, Tensor[] observed)
    {
        var (precision, weighted) = (ones_like(t[0]), zeros_like(t[0]));
        for (var m = 0; m < experts; m++)
        {
            var own = exp(-clamp_min(t[(2 * m) + 1], -80)) * observed[m];
            (precision, weighted) = (precision + own, weighted + ((own + observed[m]) * t[2 * m]));
        }

        return cat([weighted / precision, -log(precision)], 1);
    }

    private static Tensor Chosen(TorchNumbers t, int experts)
    {
        var observed = cat(Observed(t, experts, 2 * experts), 1);
        var order = t[(2 * experts) + 1] + (10 * (1 - observed));
        var isChosen = observed * (order == order.min(1, keepdim: true).values).to(ScalarType.Float64);
        return cat([Of(0), Of(1)], 1);

        Tensor Of(int part) =>
            Enumerable.Range(0, experts).Select(m => isChosen.narrow(1, m, 1) * t[(2 * m) + part]).Aggregate((a, b) => a + b);
    }

    private static Tensor Average(TorchNumbers t, int experts)
    {
        var observed = Observed(t, experts, experts);
        var sum = observed.Select((flag, m) => flag * t[m]).Aggregate((a, b) => a + b);
        return sum / clamp_min(observed.Aggregate((a, b) => a + b), 1);
    }

    private static Tensor SubsetFlags(TorchNumbers t, int experts)
    {
        var observed = Observed(t, experts, 0);
        return cat([.. Enumerable.Range(1, (1 << experts) - 1).Select(subset =>
            observed.Where((_, m) => ((subset >> m) & 1) == 1).Aggregate((a, b) => a * b))], 1);
    }

    private static Tensor Attended(TorchNumbers t, int tokens, int heads, int width)
    {
        var observed = cat(Observed(t, tokens, (2 * tokens) + 1), 1);
        return cat([.. Enumerable.Range(0, heads).Select(OfHead)], 1);

        Tensor OfHead(int head)
        {
            var products = Enumerable.Range(0, tokens).Select(m => Part(0, head) * Part(1 + (2 * m), head));
            var scores = cat([.. products.Select(product => product.sum(1, keepdim: true))], 1);
            var weights = exp(scores / Math.Sqrt(width / heads)) * observed;
            weights /= weights.sum(1, keepdim: true) + (observed.sum(1, keepdim: true) == 0).to(ScalarType.Float64);
            return Enumerable.Range(0, tokens).Select(m => weights.narrow(1, m, 1) * Part(2 + (2 * m), head)).Aggregate((a, b) => a + b);
        }

        Tensor Part(int input, int head) => t[input].narrow(1, head * width / heads, width / heads);
    }
}
