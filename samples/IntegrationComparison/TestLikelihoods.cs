using MultimodalVae;
using Samples.Shared;

namespace IntegrationComparison;

/// <summary>
/// Log-likelihoods of the test rows by importance sampling, in nats per row: of mixtures too, whose ELBO is a looser bound.
/// </summary>
/// <param name="Complete">log p(x).</param>
/// <param name="OneMissing">log p of one modality given all others, the mean over the modalities.</param>
/// <param name="OneAlone">log p of all other modalities given one, the mean over the modalities.</param>
/// <param name="SamplingError">The standard error of the first that comes of sampling z.</param>
internal sealed record TestLikelihoods(double Complete, double OneMissing, double OneAlone, double SamplingError)
{
    public static TestLikelihoods Of(ILikelihoodModel model, RobotData data, CancellationToken cancellationToken)
    {
        var complete = Of(model.Layout.All);
        return new TestLikelihoods(
            complete.Mean,
            model.Layout.Modalities.Average(modality => complete.Mean - Of(model.Layout.Without(modality.Name)).Mean),
            model.Layout.Modalities.Average(modality => complete.Mean - Of(model.Layout.Only(modality.Name)).Mean),
            complete.SamplingError);

        RowLikelihood Of(ObservationMask shown) => model.LogLikelihood(data.Test, shown, cancellationToken: cancellationToken);
    }
}
