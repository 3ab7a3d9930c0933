namespace MultimodalVae.Formats;

/// <summary>Logarithms of densities, divergences and samples. Inputs are the values and then the parameters of the distribution.</summary>
internal static class OnnxDensities
{
    /// <summary>mean + exp(log-variance / 2) noise.</summary>
    public static string GaussianSample(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        graph.Add(inputs[0].Name, graph.Multiply(graph.Exp(graph.Multiply(inputs[1].Name, 0.5)), inputs[2].Name));

    /// <summary>KL(N(m, v) || N(0, 1)) = 1/2 (v + m^2 - 1 - log v).</summary>
    public static string GaussianDivergence(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (mean, logVariance) = (inputs[0].Name, inputs[1].Name);
        var excess = graph.Add(graph.Subtract(graph.Exp(logVariance), logVariance), -1);
        return graph.Multiply(graph.Add(graph.Square(mean), excess), 0.5);
    }

    /// <summary>log N(x; m, v) = -1/2 ((x - m)^2 / v + log v + log 2 pi).</summary>
    public static string Gaussian(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (distance, logVariance) = (graph.Subtract(inputs[0].Name, inputs[1].Name), inputs[2].Name);
        var square = graph.Multiply(graph.Square(distance), graph.Exp(graph.Negate(logVariance)));
        return graph.Multiply(graph.Add(graph.Add(square, logVariance), Math.Log(2 * Math.PI)), -0.5);
    }

    /// <summary>log Laplace(x; m, s) = -|x - m| / s - log s - log 2.</summary>
    public static string Laplace(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (distance, logScale) = (graph.Subtract(inputs[0].Name, inputs[1].Name), inputs[2].Name);
        var scaled = graph.Multiply(graph.Absolute(distance), graph.Exp(graph.Negate(logScale)));
        return graph.Negate(graph.Add(graph.Add(scaled, logScale), Math.Log(2)));
    }

    /// <summary>t a - log(1 + exp(a)), t being 1 for yes and 0 for no, where no is coded by another number.</summary>
    public static string Bernoulli(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, double no)
    {
        var (yes, logit) = (graph.Multiply(graph.Add(inputs[0].Name, -no), 1 / (1 - no)), inputs[1].Name);
        return graph.Subtract(graph.Multiply(yes, logit), graph.Softplus(logit));
    }

    /// <summary>1 for the first category whose cumulated probability is above the number, or the last; 0 for the others.</summary>
    public static string OneHotSample(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (probabilities, last) = (graph.Exp(inputs[0].Name), inputs[0].Width - 1);
        var cumulated = graph.Node("CumSum", [probabilities, graph.Integer(1)]);
        var isBelow = graph.Node("LessOrEqual", [cumulated, inputs[1].Name]);
        var chosen = graph.Minimum(graph.Sum(graph.ToSingles(isBelow)), last);
        var categories = graph.Numbers([1, last + 1], [.. Enumerable.Range(0, last + 1).Select(category => (double)category)]);
        return graph.ToSingles(graph.Node("Equal", [chosen, categories]));
    }
}
