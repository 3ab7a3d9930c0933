using MultimodalVae.Data;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>The terms of the loss for rows that nothing is learned from: complete input, one sampled z a row.</summary>
internal static class ElboEvaluation
{
    public static ElboTerms Run(VaeNetwork network, TrainingObjective objective, DataSet data, double beta, int seed)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        using var noise = Seeds.Noise(seed);
        var rows = data.Rows.ToTensor(network.ScalarType);
        var loss = new ElboLoss(data.Layout, objective);
        var posterior = network.Encode(rows, data.Layout.All.ToTensor());
        var terms = loss.Terms(rows, posterior, network.Decode(posterior.Sample(noise)));
        return loss.ToNumbers(terms.to(ScalarType.Float64).data<double>().ToArray(), beta);
    }
}
