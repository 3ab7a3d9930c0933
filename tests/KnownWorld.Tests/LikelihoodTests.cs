using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>With exact decoders log p(x_S) has a closed form, that of a Gaussian, whatever the encoders say.</summary>
[Trait("Proof", "known-world")]
public sealed class LikelihoodTests(ITestOutputHelper output)
{
    private static readonly LinearGaussianWorld _world = ExactProduct.World(seed: 1);

    public static TheoryData<double> Certainties => [1, 4, 0.25];

    /// <summary>Of every subset of the modalities; experts that are right, too certain, and not certain enough.</summary>
    [Theory, MemberData(nameof(Certainties))]
    public void The_log_likelihood_of_every_subset_is_the_closed_form(double certainty)
    {
        using var model = ExactProduct.Model(_world, certainty);
        var data = _world.Draw(40, seed: 3);
        var ofRows = new LargestError(output, $"certainty {certainty}: log-likelihood of a row less the closed form, standard errors", 5);
        var ofMeans = new LargestError(
            output, $"certainty {certainty}: mean log-likelihood less the closed form, standard errors of sampling", 3);

        foreach (var shown in ExactPatterns.Subsets(data.Layout))
        {
            var found = model.LogLikelihood(data, shown, new() { Samples = 2_000 });
            double[] exact = [.. Enumerable.Range(0, data.RowCount).Select(row => _world.LogDensity(data.Rows.Row(row), Columns(shown)))];
            for (var row = 0; row < data.RowCount; row++)
                ofRows.Add((found.Values[row] - exact[row]) / found.StandardErrors[row], $"{shown}, row {row}");
            ofMeans.Add((found.CorrectedValues.Average() - exact.Average()) / found.SamplingError, $"{shown}");
            output.WriteLine($"{shown}: {found}");
            found.SamplingError.Should().BeLessThan(0.01);
        }

        ofRows.Check();
        ofMeans.Check();
    }

    /// <summary>log p(x_N|x_S) = log N(x_N, x_S) - log N(x_S).</summary>
    [Fact]
    public void The_log_likelihood_of_every_modality_given_every_subset_is_the_closed_form()
    {
        using var model = ExactProduct.Model(_world);
        var data = _world.Draw(100, seed: 4);
        var error = new LargestError(output, "mean conditional log-likelihood less the closed form, standard errors of sampling", 3);

        foreach (var target in data.Layout.Modalities.Select(modality => data.Layout.Only(modality.Name)))
        {
            foreach (var given in ExactPatterns.Subsets(data.Layout).Append(data.Layout.Nothing).Where(
                given => !Columns(given).Intersect(Columns(target)).Any()))
            {
                var found = model.ConditionalLogLikelihood(data, target, given, new() { Samples = 1_000 });
                var exact = Enumerable.Range(0, data.RowCount).Average(row =>
                    _world.LogDensity(data.Rows.Row(row), [.. Columns(target), .. Columns(given)])
                    - (Columns(given) is [] ? 0 : _world.LogDensity(data.Rows.Row(row), Columns(given))));
                error.Add((found.CorrectedValues.Average() - exact) / found.SamplingError, $"{target} given {given}");
            }
        }

        error.Check();
    }

    private static int[] Columns(ObservationMask mask) =>
        [.. Enumerable.Range(0, mask.Observed.Length).Where(column => mask.Observed[column])];
}
