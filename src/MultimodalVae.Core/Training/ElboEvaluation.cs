using MultimodalVae.Data;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>The terms of the loss for rows that nothing is learned from: all that a row has as input, one sampled z a row.</summary>
internal static class ElboEvaluation
{
    public static ElboTerms Run(VaeNetwork network, TrainingObjective objective, DataSet data, double beta, int seed)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        using var noise = Seeds.Noise(seed);
        var rows = RowTensors.Of(data, network.ScalarType);
        var loss = new ElboLoss(data.Layout, objective);
        var posterior = network.Encode(rows.Values, rows.Observed(data.Layout.All.ToTensor()));
        var terms = loss.Terms(rows.Values, posterior, network.Decode(posterior.Sample(noise)), rows.Missing);
        return loss.ToNumbers(terms.to(ScalarType.Float64).data<double>().ToArray(), beta);
    }
}
