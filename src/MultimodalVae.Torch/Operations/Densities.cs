using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>Logarithms of densities, divergences and samples. Inputs are the values and then the parameters of the distribution.</summary>
internal static class Densities
{
    /// <summary>KL(N(m, v) || N(0, 1)) = 1/2 (v + m^2 - 1 - log v).</summary>
    public static Tensor GaussianDivergence(Tensor[] inputs)
    {
        var (mean, logVariance) = (inputs[0], inputs[1]);
        return logVariance.exp().Plus(mean.Squared()).Minus(logVariance).Plus(-1).Times(0.5);
    }

    /// <summary>log N(x; m, v) = -1/2 ((x - m)^2 / v + log v + log 2 pi).</summary>
    public static Tensor Gaussian(Tensor[] inputs, bool ofValuesOnly)
    {
        var (mean, logVariance) = ofValuesOnly ? (inputs[1].detach(), inputs[2].detach()) : (inputs[1], inputs[2]);
        var distance = inputs[0].Minus(mean);
        return distance.Squared().mul(logVariance.neg().exp()).Plus(logVariance).Plus(Math.Log(2 * Math.PI)).Times(-0.5);
    }

    /// <summary>log Laplace(x; m, s) = -|x - m| / s - log s - log 2.</summary>
    public static Tensor Laplace(Tensor[] inputs)
    {
        var (distance, logScale) = (inputs[0].Minus(inputs[1]), inputs[2]);
        return distance.abs().mul(logScale.neg().exp()).Plus(logScale).Plus(Math.Log(2)).neg();
    }

    /// <summary>x a - log(1 + exp(a)) for x = 1 for yes and 0 for no, where no is coded by another number.</summary>
    public static Tensor Bernoulli(Tensor[] inputs, double no)
    {
        var (yes, logit) = (inputs[0].Plus(-no).Times(1 / (1 - no)), inputs[1]);
        return yes.mul(logit).Minus(logaddexp(logit, zeros_like(logit)));
    }

    /// <summary>The first category whose cumulated probability is above the number.</summary>
    public static Tensor OneHotSample(Tensor[] inputs)
    {
        var (logProbabilities, uniform) = (inputs[0].detach(), inputs[1]);
        var count = logProbabilities.shape[1];
        var isBelow = logProbabilities.exp().cumsum(1).narrow(1, 0, count - 1).le(uniform);
        return nn.functional.one_hot(isBelow.sum(1), count).to(logProbabilities.dtype);
    }
}
