using MultimodalVae.Graph;

namespace MultimodalVae.Formats;

/// <summary>The outputs of a modality: the numbers of its reconstructed distribution, in the units of the log.</summary>
/// <param name="graph">Takes the nodes.</param>
/// <param name="modality">The modality.</param>
/// <param name="columns">What its columns are scaled by.</param>
/// <param name="whole">A value with a row for each of the input and a number for each column.</param>
internal sealed class OnnxDistribution(OnnxGraph graph, Modality modality, ColumnScale[] columns, Func<Node, string> whole)
{
    private readonly bool _isScaled = Array.Exists(columns, column => !column.IsIdentity);

    /// <summary>The names of all outputs that a modality may have.</summary>
    public static IEnumerable<string> NamesOf(Modality modality) =>
        ((string[])["mean", "variance", "log_variance", "log_scale", "probability", "logit", "log_probability"])
            .Select(name => $"{modality.Name}.{name}");

    /// <param name="mean">The expected values, in scaled units.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="kind">What kind of distribution it is; null where its type is not built in.</param>
    /// <param name="parameters">The numbers that make it up.</param>
    public IEnumerable<(OnnxValue Value, string Name)> Outputs(
        Node mean, Node variance, DistributionKind? kind, IReadOnlyList<(string Name, Node Node)> parameters)
    {
        yield return Output("mean", Mean(whole(mean)), "the expected value of each column, in the units of the log");

        // A variance whose logarithm is finite and that 32 bits do not hold is the largest number, as in spans.
        var inLog = graph.Minimum(Multiplied(whole(variance), column => column.Scale * column.Scale), float.MaxValue);
        yield return Output("variance", inLog, "the variance of each column");
        if (kind is null)
            yield break;
        if (kind == GaussianNodes.StoredKind)
        {
            var logVariance = Added(whole(parameters[1].Node), column => 2 * Math.Log(column.Scale));
            yield return Output("log_variance", logVariance, "the natural logarithm of the variance");
        }
        else if (kind == LaplaceNodes.StoredKind)
        {
            var logScale = Added(whole(parameters[1].Node), column => Math.Log(column.Scale));
            yield return Output("log_scale", logScale, "the natural logarithm of the scale of a Laplace distribution");
        }
        else if (_isScaled)
        {
            // Of a scaled column there is no yes and no: it is known by its mean and variance.
            yield break;
        }
        else if (BernoulliNodes.StoredKinds.Contains(kind))
        {
            var logit = whole(parameters[0].Node);
            yield return Output("probability", graph.Node("Sigmoid", [logit]), "the probability of yes");
            yield return Output("logit", logit, "the natural logarithm of the odds of yes");
        }
        else if (CategoricalNodes.StoredKinds.Contains(kind))
        {
            var logProbability = whole(parameters[0].Node);
            yield return Output("probability", graph.Exp(logProbability), "the probability of each category");
            yield return Output("log_probability", logProbability, "the natural logarithm of the probability of each category");
        }
        else
        {
            throw new NotSupportedException($"The distribution '{kind.Name}' of '{modality.Name}' has no counterpart in an ONNX file.");
        }
    }

    private (OnnxValue Value, string Name) Output(string what, string name, string meaning) =>
        (new OnnxValue($"{modality.Name}.{what}", OnnxType.Float32, [null, modality.Width], meaning), name);

    /// <summary>scale * mean + center, the center in two parts as in <see cref="OnnxInputs"/>.</summary>
    private string Mean(string mean)
    {
        var scaled = Multiplied(mean, column => column.Scale);
        return Added(Added(scaled, column => column.Center - (float)column.Center), column => column.Center);
    }

    private string Multiplied(string value, Func<ColumnScale, double> factor) => _isScaled ? graph.Multiply(value, Vector(factor)) : value;

    private string Added(string value, Func<ColumnScale, double> term) =>
        Array.Exists(columns, column => term(column) != 0) ? graph.Add(value, Vector(term)) : value;

    private string Vector(Func<ColumnScale, double> number) => graph.Numbers([1, columns.Length], columns.Singles(number));
}
