using System.Globalization;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Contracts;

/// <summary>
/// A model around a part: one modality whose columns are what the part reads, an encoder and a decoder that change nothing, a posterior
/// without a variance, and a likelihood whose parameters are what the part gives. Its loss is the squared distance of these to fixed
/// numbers.
/// </summary>
internal static class Showing
{
    public const string Prefix = $"likelihood.{Modality}.part.";

    /// <summary>The name of a weight that the loss is linear in, by which steps are measured.</summary>
    public const string Unit = "unit";

    private const string Modality = "part";
    private const string Input = ".input.";

    /// <summary>exp of half of it is 0 beside every number of the data.</summary>
    private const double LogVariance = -600;

    /// <param name="learned">The widths of what the part reads.</param>
    /// <param name="given">The widths of what is given beside, which no gradients are wanted for.</param>
    /// <param name="describe">From what it reads, and what is given beside, to what it gives.</param>
    public static VaeBuilder Builder(
        IReadOnlyList<int> learned, IReadOnlyList<int> given, Func<Node[], Layers, IEnumerable<(string Name, Node Node)>> describe)
    {
        int[] widths = [.. learned, .. given];
        return new VaeBuilder()
            .AddModality(Modality, widths.Sum(), modality => modality
                .Encoder(new DenseEncoder([]))
                .Decoder(new DenseDecoder([]))
                .Likelihood(new Likelihood(widths, describe)))
            .WithFusion(new Fusion(widths, learned.Count))
            .WithLatent(widths.Sum())
            .WithBeta(BetaSchedule.Constant(0));
    }

    /// <summary>What the part gives for the columns of some rows.</summary>
    public static IReadOnlyList<PartOutput> Outputs(VaeModel model, RowMatrix rows) =>
        ((Columns)model.Reconstruct(rows, model.Layout.All)[Modality]).Outputs;

    /// <summary>A learned vector of 0, which is added to an input so that its gradient is that of the input.</summary>
    public static Node Learned(Node input, int position, Layers layers) =>
        input + layers.Vector(Input[1..] + position.ToString(CultureInfo.InvariantCulture), input.Width);

    /// <summary>The number of the input that weights are the learned vector of, or null.</summary>
    public static string? InputOf(string name) =>
        name.LastIndexOf(Input, StringComparison.Ordinal) is >= 0 and var at && !name.Contains(".part.", StringComparison.Ordinal)
        ? name[(at + Input.Length)..]
        : null;

    private static Node[] Split(Node all, int[] widths) =>
        [.. widths.Select((width, i) => all.Slice(widths[..i].Sum(), width))];

    private sealed class Fusion(int[] widths, int learned) : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
        {
            var inputs = Split(input.Codes[0], widths).Select((columns, i) => i < learned ? Learned(columns, i, layers) : columns);
            return new GaussianPosteriorNodes(Node.Concatenate([.. inputs]), (input.Codes[0] * 0) + LogVariance);
        }
    }

    private sealed class Likelihood(int[] widths, Func<Node[], Layers, IEnumerable<(string Name, Node Node)>> describe) : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new Nodes(features, [.. describe(Split(features, widths), layers.In("part"))], layers.Vector(Unit, 1));
    }

    private sealed class Nodes(Node inputs, IReadOnlyList<(string Name, Node Node)> outputs, Node unit) : DistributionNodes
    {
        public override IReadOnlyList<(string Name, Node Node)> Parameters =>
        [
            ("input", inputs),
            .. outputs.SelectMany(output => Enumerable.Range(0, output.Node.Width)
            .Select(i => ($"number {i} of {output.Name}", output.Node.Slice(i, 1)))),
        ];

        public override Node Mean => inputs;

        public override Node Variance => (inputs.Sum() * 0) + 1;

        public override Node LogProbability(Node values)
        {
            var random = new Random(1);
            var numbers = outputs.SelectMany(output => Enumerable.Range(0, output.Node.Width).Select(i => output.Node.Slice(i, 1)));
            return unit - Node.Concatenate([.. numbers.Select(number => number - random.NextDouble())]).Square().Sum();
        }

        public override Node Sample(Node normals, Node uniforms) => inputs;

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
        {
            var starts = outputs.Select((_, i) => 1 + outputs.Take(i).Sum(output => output.Node.Width));
            return new Columns(parameters[0], [.. outputs.Zip(starts, (output, start) =>
                new PartOutput(output.Name, SideBySide(parameters.Skip(start).Take(output.Node.Width).ToArray())))]);
        }

        private static RowMatrix SideBySide(RowMatrix[] columns) => RowMatrix.Create(columns[0].RowCount, columns.Length, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = columns[i][row, 0];
        });
    }

    private sealed record Columns(RowMatrix Mean, IReadOnlyList<PartOutput> Outputs) : IColumnDistribution;
}
