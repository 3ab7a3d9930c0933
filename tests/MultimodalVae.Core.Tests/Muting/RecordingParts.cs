using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Muting;

/// <summary>
/// Parts of a model that remember, row by row, what is hidden, what encoders are given, and what likelihoods are asked about.
/// </summary>
internal sealed class RecordingParts(IMutingStrategy muting) : IModalityEncoder, ILikelihood, IMutingStrategy
{
    private readonly Dictionary<string, List<double[]>> _inputs = [];
    private readonly Dictionary<string, List<double[]>> _targets = [];

    public List<(int Row, ObservationMask Mask)> Masks { get; } = [];

    public int CopyCount => muting.CopyCount;

    public double[] Input(string modality, int row) => _inputs[modality][row];

    public double[] Target(string modality, int row) => _targets[modality][row];

    public int InputCount(string modality) => _inputs[modality].Count;

    public int TargetCount(string modality) => _targets[modality].Count;

    /// <summary>Forgets what was seen, as when a model is built and tries its parts.</summary>
    public void Clear()
    {
        Masks.Clear();
        foreach (var rows in _inputs.Values.Concat(_targets.Values))
            rows.Clear();
    }

    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        Masks.Add((point.Row, muting.MaskFor(layout, point, random)));
        return Masks[^1].Mask;
    }

    public int CodeWidth(Modality modality) => modality.Width;

    public Node Encode(Node columns, Modality modality, Layers layers) => Recorded("input", columns, layers, _inputs[modality.Name] = []);

    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        var rows = _targets[modality.Name] = [];
        return new Distribution(layers.Dense("mean", features, modality.Width), values => Recorded("target", values, layers, rows));
    }

    private static Node Recorded(string name, Node values, Layers layers, List<double[]> rows)
    {
        TestRun.NeedsTorch();
        return layers.TorchModule(name, values, values.Width, () => new Recorder(rows));
    }

    private sealed class Recorder(List<double[]> rows) : nn.Module<Tensor, Tensor>(nameof(Recorder))
    {
        public override Tensor forward(Tensor input)
        {
            var matrix = input.ToRowMatrix();
            rows.AddRange(Enumerable.Range(0, matrix.RowCount).Select(row => matrix.Row(row).ToArray()));
            return input.alias();
        }
    }

    private sealed class Distribution(Node mean, Func<Node, Node> recorded) : DistributionNodes
    {
        private readonly GaussianNodes _gaussian = new(mean, Node.Constant(0));

        public override IReadOnlyList<(string Name, Node Node)> Parameters => _gaussian.Parameters;

        public override Node Mean => mean;

        public override Node Variance => _gaussian.Variance;

        public override Node LogProbability(Node values) => _gaussian.LogProbability(recorded(values));

        public override Node Sample(Node normals, Node uniforms) => _gaussian.Sample(normals, uniforms);

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => _gaussian.ToNumbers(parameters);
    }
}
