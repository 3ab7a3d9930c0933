using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>The terms of the loss of a batch, and the gradients of all weights, which are left with these.</summary>
internal sealed class TorchGradient<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly BatchTensors<TNumber> _inputs;
    private readonly (TorchSteps ToLatent, TorchSteps FromLatent)? _twice;

    /// <param name="plan">What training minimises.</param>
    /// <param name="graph">The weights.</param>
    /// <param name="inputs">The rows.</param>
    /// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
    /// <param name="options">Type and device.</param>
    public TorchGradient(
        TrainingPlan plan, TorchGraph graph, BatchTensors<TNumber> inputs, TrainingObjectiveScales objective, TensorOptions options)
    {
        (_inputs, Loss, ToTerms) = (inputs, new TorchLoss(objective, plan.Importance, options), graph.StepsTo(plan.Terms));
        if (plan.Importance is not { IsDoublyReparameterised: true })
            return;
        Node[] latent = [plan.Graph.Latent, .. plan.Graph.PosteriorNumbers];
        _twice = (graph.StepsTo(latent), graph.StepsTo(plan.Terms, latent));
    }

    public TorchLoss Loss { get; }

    /// <summary>Computes what the loss is made of.</summary>
    public TorchSteps ToTerms { get; }

    /// <summary>The terms of the loss of a batch, in the order of <see cref="LossPlaces"/>.</summary>
    public Tensor Terms(Batch batch, double beta)
    {
        Read(batch);
        return Loss.Terms(ToTerms.Run(Input, batch.Count), _inputs.Counted, beta, out _);
    }

    /// <summary>The same, with the gradients.</summary>
    public Tensor Run(Batch batch, double beta)
    {
        if (_twice is var (toLatent, fromLatent))
            return RunTwice(toLatent, fromLatent, batch, beta);
        var losses = Terms(batch, beta);
        TorchLoss.Total(losses, beta).backward();
        return losses;
    }

    /// <summary>From the losses to z, and on from z with what it is scaled to there.</summary>
    private Tensor RunTwice(TorchSteps toLatent, TorchSteps fromLatent, Batch batch, double beta)
    {
        Read(batch);
        var encoded = toLatent.Run(Input, batch.Count);
        Tensor[] given = [.. encoded.Select(numbers => numbers.detach())];
        given[0].requires_grad_(true);
        var losses = Loss.Terms(fromLatent.Run(Input, batch.Count, given), _inputs.Counted, beta, out var shares);
        TorchLoss.Total(losses, beta).backward();
        encoded[0].backward([given[0].grad!.mul(shares!.LatentFactors(beta))]);
        return losses;
    }

    private void Read(Batch batch) => _inputs.Read(batch, StratifiedChoices.Of(batch));

    private Tensor Input(MultimodalVae.Graph.Operations.Input input) => _inputs.Inputs[input.Kind];
}
