using MultimodalVae.Graph.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>
/// Operations on Gaussians: mean and log-variance of each, one after the other, and a flag for each, above 0 where a row has it. What the
/// others hold, also NaN, goes no further.
/// </summary>
internal static class Experts
{
    /// <summary>Precision T = 1 + sum of T_m, mean = sum of (1 + T_m) a_m / T; mean and log-variance side by side.</summary>
    public static Tensor Product(Tensor[] inputs)
    {
        var absent = AbsentExperts(inputs[^1]);
        var (means, logPrecisions) = (Stacked(inputs, 0, absent, 0), Stacked(inputs, 1, absent, double.PositiveInfinity).neg());
        var logPrecision = cat([zeros_like(logPrecisions.narrow(1, 0, 1)), logPrecisions], 1).logsumexp(1, keepdim: true);
        var mean = logPrecisions.Minus(logPrecision).exp().Plus(logPrecision.neg().exp()).mul(means).sum(1);
        return cat([mean, logPrecision.squeeze(1).neg()], 1);
    }

    /// <summary>The product of every subset but the empty one, in binary order.</summary>
    public static Tensor Subsets(Tensor[] inputs)
    {
        var absent = AbsentExperts(inputs[^1]);
        var means = Stacked(inputs, 0, absent, 0);
        using Scalar least = SubsetProducts.MinLogVariance;
        var precisions = Stacked(inputs, 1, absent, 0).clamp_min(least).neg().exp().Fill(absent, 0);
        var members = Members(inputs[^1]);
        var precision = members.matmul(precisions).Plus(1);
        var mean = members.matmul(precisions.Plus(1).mul(means)).div(precision);
        return stack([mean, precision.log().neg()], 2).flatten(1);
    }

    public static Tensor SubsetFlags(Tensor[] inputs)
    {
        var members = Members(inputs[0]);
        return inputs[0].IsAbsent().to(members.dtype).matmul(members.t()).le(zeros([], members.dtype, members.device)).to(members.dtype);
    }

    /// <summary>The Gaussian with the least number of those that a row has; N(0, 1) where it has none.</summary>
    public static Tensor Chosen(Tensor[] inputs)
    {
        var (absent, order) = (inputs[^2].IsAbsent(), inputs[^1]);
        var first = order.Fill(absent, double.PositiveInfinity).argmin(1, keepdim: true);
        var isChosen = zeros_like(absent).scatter(1, first, ones_like(absent)).logical_and(absent.logical_not());
        var isOther = isChosen.logical_not().unsqueeze(2);
        return cat([Stacked(inputs[..^1], 0, isOther, 0).sum(1), Stacked(inputs[..^1], 1, isOther, 0).sum(1)], 1);
    }

    /// <summary>The mean over those that a row has; 0 where it has none.</summary>
    public static Tensor Average(Tensor[] inputs)
    {
        var absent = AbsentExperts(inputs[^1]);
        using Scalar one = 1;
        var count = absent.logical_not().to(inputs[0].dtype).sum(1).clamp_min(one);
        return stack(inputs[..^1], 1).Fill(absent, 0).sum(1).div(count);
    }

    /// <summary>True for experts that a row lacks, <c>[rows, experts, 1]</c>.</summary>
    private static Tensor AbsentExperts(Tensor flags) => flags.IsAbsent().unsqueeze(2);

    /// <summary>
    /// The means (part 0) or the log-variances (part 1), <c>[rows, experts, width]</c>, with a number in the place of those left out.
    /// </summary>
    private static Tensor Stacked(Tensor[] inputs, int part, Tensor leftOut, double number) =>
        stack([.. inputs[..^1].Where((_, i) => i % 2 == part)], 1).Fill(leftOut, number);

    /// <summary>1 where an expert is in a subset, <c>[subsets, experts]</c>.</summary>
    private static Tensor Members(Tensor flags)
    {
        var experts = (int)flags.shape[1];
        double[] members = [.. from subset in Enumerable.Range(1, (1 << experts) - 1)
            from expert in Enumerable.Range(0, experts)
            select (double)((subset >> expert) & 1)];
        return tensor(members, [(1 << experts) - 1, experts]).to(flags.dtype, flags.device);
    }
}
