using MultimodalVae.Data;
using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Diagnostics;

/// <summary>Looks at a network with all that the rows have. It changes nothing of it, and other threads may use it at the same time.</summary>
/// <param name="network">The network, not in training mode.</param>
/// <param name="lossTerms">
/// Of target, posterior, p(x|z) and where the target is missing the weighted reconstruction loss of each modality and, last, what is charged for the
/// latent loss.
/// </param>
internal sealed class Diagnosis(VaeNetwork network, Func<Tensor, IPosterior, ITensorDistribution[], Tensor?, Tensor> lossTerms)
{
    public DiagnosticsReport Run(DataSet data, DiagnosticsOptions options)
    {
        using var scope = NewDisposeScope();
        var rows = RowTensors.Of(data, network.ScalarType);
        var (latent, layers, calibration) = Predict(data.Layout, rows, options);
        return new DiagnosticsReport(data.RowCount, options, latent, layers, calibration, Gradients(data.Layout, rows, options));
    }

    private (LatentActivity Latent, IReadOnlyList<LayerActivity> Layers, IReadOnlyList<ModalityCalibration> Calibration) Predict(
        ModalityLayout layout, RowTensors rows, DiagnosticsOptions options)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        using var noise = Seeds.Diagnosis(options.Seed);
        var ranges = new LayerRanges();
        var (posterior, distributions) = Observed(() => Pass(layout, rows, noise), ranges);

        var ranks = new PredictiveRanks(rows.WithHoles.ToRowMatrix());
        for (var draw = 0; draw < options.Draws; draw++)
        {
            using var sample = NewDisposeScope();
            ranks.Add(cat([.. distributions.Select(distribution => distribution.Sample(noise))], 1).ToRowMatrix());
        }

        var uniform = ranks.Uniform(Seeds.Ranks(options.Seed));
        return (
            LatentOf(posterior, options),
            ranges.Of(network),
            [.. layout.Modalities.Select(modality => PredictiveRanks.Calibration(modality.Name, uniform.Columns(layout.StartOf(modality.Name), modality.Width)))
                .Where(calibration => calibration.RowCount > 0)]);
    }

    private IReadOnlyList<LossGradient> Gradients(ModalityLayout layout, RowTensors rows, DiagnosticsOptions options)
    {
        using var guard = enable_grad();
        using var scope = NewDisposeScope();
        using var noise = Seeds.Diagnosis(options.Seed);
        var (posterior, distributions) = Pass(layout, rows, noise);
        var terms = lossTerms(rows.Values, posterior, distributions, rows.Missing);
        var modalities = layout.Modalities.Count;
        return new GradientNorms(network).Of(
            [.. layout.Modalities.Select(modality => modality.Name), LossGradient.LatentLoss],
            [.. Enumerable.Range(0, modalities).Select(Term), Term((int)terms.shape[0] - 1).Times(options.Beta)]);

        Tensor Term(int index) => terms.narrow(0, index, 1).sum();
    }

    private (IPosterior Posterior, ITensorDistribution[] Distributions) Pass(ModalityLayout layout, RowTensors rows, Generator noise)
    {
        var posterior = network.Encode(rows.Values, rows.Observed(layout.All.ToTensor()));
        return (posterior, network.Decode(posterior.Sample(noise)));
    }

    private static T Observed<T>(Func<T> pass, LayerRanges ranges)
    {
        using var observer = ranges.Observe();
        return pass();
    }

    private static LatentActivity LatentOf(IPosterior posterior, DiagnosticsOptions options)
    {
        var variances = posterior.Mean.to(ScalarType.Float64).var([0], unbiased: false).data<double>().ToArray();
        var divergences = posterior.DivergenceFromPrior().to(ScalarType.Float64).mean([0]).data<double>().ToArray();
        return new LatentActivity(
            variances, divergences.Sum(), divergences.Length == variances.Length ? divergences : null, options.ActiveVariance);
    }
}
