using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Formats;

/// <summary>
/// Operations on Gaussians: mean and log-variance of each, one after the other, and a flag for each, above 0 where a row has it. What the
/// others hold, also NaN, goes no further. Side by side they are <c>[rows, experts, width]</c>.
/// </summary>
/// <param name="graph">Takes the nodes.</param>
/// <param name="operations">Gives all values of an operation their rows.</param>
internal sealed class OnnxExperts(OnnxGraph graph, OnnxOperations operations)
{
    /// <summary>A log-precision of which nothing is left beside that of the prior, and finite.</summary>
    private const double LogOfNone = float.MinValue;

    /// <summary>Precision T = 1 + sum of T_m, mean = sum of (1 + T_m) a_m / T; mean and log-variance side by side.</summary>
    public string Product(IReadOnlyList<OnnxTensor> inputs)
    {
        var (width, isPresent) = (inputs[0].Width, IsPresent(inputs[^1]));
        var means = graph.Where(isPresent, Stacked(inputs, part: 0), 0);
        var logPrecisions = graph.Where(isPresent, graph.Negate(Stacked(inputs, part: 1)), LogOfNone);
        var largest = graph.Maximum(graph.Largest(logPrecisions), 0);
        var (prior, precisions) = (graph.Exp(graph.Negate(largest)), graph.Exp(graph.Subtract(logPrecisions, largest)));
        var sum = graph.Add(graph.Sum(precisions), prior);
        var mean = graph.Sum(graph.Multiply(graph.Divide(graph.Add(precisions, prior), sum), means));
        var logVariance = graph.Negate(graph.Add(largest, graph.Log(sum)));
        return graph.Reshape(graph.Concatenate([mean, logVariance], axis: 2), 2 * width);
    }

    /// <summary>The product of every subset but the empty one, in binary order.</summary>
    public string Subsets(IReadOnlyList<OnnxTensor> inputs)
    {
        var (width, experts, isPresent) = (inputs[0].Width, inputs[^1].Width, IsPresent(inputs[^1]));
        var means = graph.Where(isPresent, Stacked(inputs, part: 0), 0);
        var logVariances = graph.Maximum(Stacked(inputs, part: 1), SubsetProducts.MinLogVariance);
        var precisions = graph.Where(isPresent, graph.Exp(graph.Negate(logVariances)), 0);
        var members = graph.Numbers([CountOf(experts), experts], [.. SubsetsOf(experts).SelectMany(members => members)]);
        var precision = graph.Add(graph.MatrixProduct(members, precisions), 1);
        var mean = graph.Divide(graph.MatrixProduct(members, graph.Multiply(graph.Add(precisions, 1), means)), precision);
        return graph.Reshape(graph.Concatenate([mean, graph.Negate(graph.Log(precision))], axis: 2), CountOf(experts) * 2 * width);
    }

    /// <summary>1 where a row has all members of a subset, else 0.</summary>
    public string SubsetFlags(OnnxTensor flags)
    {
        var isAbsent = graph.ToSingles(graph.Node("Not", [graph.IsAbove(flags.Name, 0)]));
        double[] members =
            [.. Enumerable.Range(0, flags.Width).SelectMany(expert => SubsetsOf(flags.Width).Select(subset => subset[expert]))];
        var absentMembers = graph.MatrixProduct(isAbsent, graph.Numbers([flags.Width, CountOf(flags.Width)], members));
        return graph.ToSingles(graph.Node("Less", [absentMembers, graph.Scalar(0.5)]));
    }

    /// <summary>The Gaussian with the least number of those that a row has; N(0, 1) where it has none.</summary>
    public string Chosen(IReadOnlyList<OnnxTensor> inputs)
    {
        var (width, flags, order) = (inputs[0].Width, inputs[^2], inputs[^1]);
        var isPresent = graph.IsAbove(flags.Name, 0);
        var first = graph.Node("ArgMin", [graph.Where(isPresent, order.Name, float.MaxValue)], OnnxAttribute.Integer("axis", 1));
        var isFirst = graph.Node("Equal", [first, graph.Integers([.. Enumerable.Range(0, flags.Width).Select(i => (long)i)])]);
        var isChosen = graph.Reshape(graph.Node("And", [isFirst, isPresent]), flags.Width, 1);
        var parts = Enumerable.Range(0, 2).Select(part => graph.Sum(graph.Where(isChosen, Stacked([.. inputs.SkipLast(1)], part), 0)));
        return graph.Reshape(graph.Concatenate([.. parts], axis: 2), 2 * width);
    }

    /// <summary>The mean over those that a row has; 0 where it has none.</summary>
    public string Average(IReadOnlyList<OnnxTensor> inputs)
    {
        var isPresent = IsPresent(inputs[^1]);
        var count = graph.Maximum(graph.Sum(graph.ToSingles(isPresent)), 1);
        var sum = graph.Sum(graph.Where(isPresent, Stacked(inputs, part: 0, parts: 1), 0));
        return graph.Reshape(graph.Divide(sum, count), inputs[0].Width);
    }

    /// <summary>
    /// softmax(q k / sqrt(width of a head)) v over the tokens whose flag is above 0, for each head; 0 where there is none. Inputs are the
    /// query, a key and a value of each token, and the flags.
    /// </summary>
    public string Attend(IReadOnlyList<OnnxTensor> inputs, int heads)
    {
        var (query, flags, width) = (inputs[0], inputs[^1], inputs[0].Width);
        OnnxTensor[] tokens = [.. inputs.Skip(1)];
        var (tokenCount, headWidth) = (flags.Width, width / heads);
        var isPresent = IsPresent(flags);
        var (keys, values) = (OfHeads(part: 0), OfHeads(part: 1));
        var products = graph.Sum(graph.Multiply(keys, graph.Reshape(query.Name, 1, heads, headWidth)), axis: 3);
        var scores = graph.Multiply(graph.Reshape(products, tokenCount, heads), 1 / Math.Sqrt(headWidth));
        var largest = graph.Largest(graph.Where(isPresent, scores, LogOfNone));
        var weights = graph.Where(isPresent, graph.Exp(graph.Subtract(scores, largest)), 0);

        // The largest weight is 1, and so the sum of a row that has none is all that is below.
        var attention = graph.Divide(weights, graph.Maximum(graph.Sum(weights), 1));
        return graph.Reshape(graph.Sum(graph.Multiply(graph.Reshape(attention, tokenCount, heads, 1), values)), width);

        string OfHeads(int part) => graph.Reshape(graph.Where(isPresent, Stacked(tokens, part), 0), tokenCount, heads, headWidth);
    }

    /// <summary>
    /// The components of a mixture: means, log-variances, <c>[rows, components, width]</c>, and weights, <c>[rows, components]</c>. Where a
    /// row lacks a component it counts as the prior, with a weight of 0; where it lacks all, the first has a weight of 1.
    /// </summary>
    public (string Means, string LogVariances, string Weights) Components(IReadOnlyList<OnnxTensor> inputs)
    {
        var (flags, isPresent) = (inputs[^1], IsPresent(inputs[^1]));
        var present = graph.ToSingles(graph.IsAbove(flags.Name, 0));
        var count = graph.Sum(present);
        var first = graph.Numbers([1, flags.Width], [1, .. Enumerable.Repeat(0.0, flags.Width - 1)]);
        var ofNone = graph.Maximum(graph.Subtract(graph.Scalar(1), count), 0);
        var weights = graph.Divide(graph.Add(present, graph.Multiply(ofNone, first)), graph.Maximum(count, 1));
        return (graph.Where(isPresent, Stacked(inputs, part: 0), 0), graph.Where(isPresent, Stacked(inputs, part: 1), 0), weights);
    }

    private static int CountOf(int experts) => (1 << experts) - 1;

    /// <summary>For each subset 1 where an expert is in it, and 0 elsewhere.</summary>
    private static IEnumerable<double[]> SubsetsOf(int experts) => Enumerable.Range(1, CountOf(experts))
        .Select(subset => Enumerable.Range(0, experts).Select(expert => (double)((subset >> expert) & 1)).ToArray());

    /// <summary>True for experts that a row has, <c>[rows, experts, 1]</c>.</summary>
    private string IsPresent(OnnxTensor flags) => graph.Reshape(graph.IsAbove(flags.Name, 0), flags.Width, 1);

    /// <summary>The means (part 0) or the log-variances (part 1), <c>[rows, experts, width]</c>.</summary>
    private string Stacked(IReadOnlyList<OnnxTensor> inputs, int part, int parts = 2)
    {
        OnnxTensor[] stacked = [.. inputs.SkipLast(1).Where((_, i) => i % parts == part)];
        return graph.Reshape(operations.Joined(stacked).Name, stacked.Length, stacked[0].Width);
    }
}
