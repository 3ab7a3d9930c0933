using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>How the log-likelihoods of predictive losses were sampled.</summary>
/// <param name="Samples">How many samples of z each row had for each input.</param>
/// <param name="LeastSize">The least effective sample size of an input, averaged over the rows.</param>
/// <param name="LeastInput">That input.</param>
internal sealed record LikelihoodSampling(int Samples, double LeastSize, ObservationMask LeastInput)
{
    /// <summary>With fewer the bias may be as large as what is asked.</summary>
    private const int FewSamples = 20;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Log-likelihoods are from {Samples:#,0} samples of z per row and input; " +
        $"the effective sample size is {LeastSize:0.0} on average where it is least, " +
        $"of {LeastInput}.{(LeastSize < FewSamples ? " That is few: take more samples." : "")}");
}
