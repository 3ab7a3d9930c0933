using MultimodalVae.Distributions;
using MultimodalVae.Encoders;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Muting;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Muting;

/// <summary>Parts of a model that remember, row by row, what is hidden, what encoders are given, and what likelihoods are asked about.</summary>
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

    public nn.Module<Tensor, Tensor> CreateModule(Modality modality, NetworkFactory network) => new Encoder(_inputs[modality.Name] = []);

    public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network) =>
        new Likelihood(network.Linear(featureWidth, modality.Width), _targets[modality.Name] = []);

    private static void Record(Tensor values, List<double[]> rows)
    {
        var matrix = values.ToRowMatrix();
        rows.AddRange(Enumerable.Range(0, matrix.RowCount).Select(row => matrix.Row(row).ToArray()));
    }

    private sealed class Encoder(List<double[]> rows) : nn.Module<Tensor, Tensor>(nameof(Encoder))
    {
        public override Tensor forward(Tensor input)
        {
            Record(input, rows);
            return input.alias();
        }
    }

    private sealed class Likelihood : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "mean")]
        private readonly Linear _mean;

        private readonly List<double[]> _rows;

        public Likelihood(Linear mean, List<double[]> rows)
            : base(nameof(Likelihood))
        {
            (_mean, _rows) = (mean, rows);
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor input)
        {
            var mean = _mean.call(input);
            return new Distribution(new TensorGaussian(mean, zeros_like(mean)), _rows);
        }
    }

    private sealed class Distribution(TensorGaussian gaussian, List<double[]> rows) : ITensorDistribution
    {
        public Tensor LogProbability(Tensor values)
        {
            Record(values, rows);
            return gaussian.LogProbability(values);
        }

        public Tensor Sample(Generator generator) => gaussian.Sample(generator);

        public IColumnDistribution ToNumbers() => gaussian.ToNumbers();
    }
}
