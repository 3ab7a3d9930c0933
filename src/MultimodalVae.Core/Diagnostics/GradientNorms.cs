using MultimodalVae.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Diagnostics;

/// <summary>
/// The norms of the gradients of each term of the loss. They are computed aside: the gradients that the weights hold for training, or for
/// another thread, are not touched.
/// </summary>
internal sealed class GradientNorms(VaeNetwork network)
{
    private readonly Tensor[] _shared = Trainable(network.SharedWeights);
    private readonly Tensor[] _encoders = Trainable(network.EncoderWeights);

    /// <param name="names">The names of the terms.</param>
    /// <param name="terms">One tensor of no dimensions each.</param>
    public IReadOnlyList<LossGradient> Of(IEnumerable<string> names, IEnumerable<Tensor> terms)
    {
        var norms = terms.Select(Norms).ToList();
        var sum = norms.Sum(Pull);
        return [.. names.Zip(norms, (name, norm) => new LossGradient(name, norm.Shared, norm.Encoders, sum > 0 ? Pull(norm) / sum : 0))];

        double Pull((double Shared, double Encoders) norm) => _shared.Length > 0 ? norm.Shared : norm.Encoders;
    }

    private static Tensor[] Trainable(IEnumerable<Parameter> weights) =>
        [.. weights.Where(weight => weight.requires_grad).DistinctBy(weight => weight.Handle)];

    private (double Shared, double Encoders) Norms(Tensor term)
    {
        if (_shared.Length + _encoders.Length == 0 || !term.requires_grad)
            return (0, 0);
        using var scope = NewDisposeScope();
        var gradients = autograd.grad([term], [.. _shared, .. _encoders], retain_graph: true, allow_unused: true);
        return (Norm(gradients.Take(_shared.Length)), Norm(gradients.Skip(_shared.Length)));
    }

    /// <summary>Of a weight that the term does not use there is no gradient.</summary>
    private static double Norm(IEnumerable<Tensor?> gradients) =>
        Math.Sqrt(gradients.OfType<Tensor>().Sum(gradient => gradient.to(ScalarType.Float64).Squared().sum().data<double>()[0]));
}
