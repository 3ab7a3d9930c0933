using KnownWorld.World;
using MultimodalVae.Measures;
using MultimodalVae.Measures.Divergences;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>The measures of the exact model of random worlds against their closed forms, which are reached by another route.</summary>
[Trait("Proof", "known-world")]
public class ExactMeasuresTests(ITestOutputHelper output)
{
    private static readonly MeasureOptions _options = new() { Divergences = [new DiagonalGaussianDivergence(), new FullGaussianRowDivergence()], BootstrapResamples = 0 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_measures_of_the_exact_model_are_the_closed_forms_to_1e_8(bool isPredictive)
    {
        var largest = new LargestError(output, $"measures of the exact model, {(isPredictive ? "predictive" : "at the posterior mean")}, relative", 1e-8);

        foreach (var (world, name) in Worlds())
        {
            var forms = new ClosedForms(world);
            var exact = new ExactMeasures(world, isPredictive ? forms.Predictive : forms.AtPosteriorMean);
            var table = InformationMeasures.Evaluate(new ExactModel(world, isPredictive), world.SigmaPoints(), _options);

            foreach (var result in table.Results)
            {
                var wanted = Wanted(world, exact, result);
                largest.AddRelative(result.Mean, wanted, $"{name}, {result.Measure} of {result.Modality}, {result.Direction}, {result.Aggregation}", leastSize: 1e-6);
            }
        }

        largest.Check();
    }

    private static double Wanted(LinearGaussianWorld world, ExactMeasures exact, MeasureResult result)
    {
        if (result.Measure.EndsWith("-latent", StringComparison.Ordinal))
            return ExactMeasures.OfPosteriors(world, result.PartialInput, result.Direction);
        var terms = result.Measure.EndsWith("-own", StringComparison.Ordinal)
            ? exact.OfColumns(result.PartialInput, result.Direction, world.Layout[result.Modality])
            : exact.OfColumns(result.PartialInput, result.Direction);
        return result.Aggregation == MeasureAggregation.Sum ? terms.Sum() : terms.Average();
    }

    private static IEnumerable<(LinearGaussianWorld World, string Name)> Worlds()
    {
        var random = new Random(1);
        for (var seed = 0; seed < 40; seed++)
        {
            var layout = new ModalityLayout(Enumerable.Range(0, random.Next(2, 6)).Select(m => new Modality($"m{m}", random.Next(1, 5))));
            var latentWidth = random.Next(1, 5);
            var noise = Math.Pow(10, (5 * random.NextDouble()) - 4);
            yield return (LinearGaussianWorld.Random(layout, latentWidth, noise, seed), $"{layout}, {latentWidth} latent, noise {noise:0.0e+0}");
        }
    }
}
