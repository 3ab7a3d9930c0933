using KnownWorld.Learning;
using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>The measures of the exact model of random worlds against their closed forms, which are reached by another route.</summary>
[Trait("Proof", "known-world")]
public class ExactMeasuresTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_measures_of_the_exact_model_are_the_closed_forms_to_1e_8(bool isPredictive)
    {
        var largest = new LargestError(
            output, $"measures of the exact model, {(isPredictive ? "predictive" : "at the posterior mean")}, relative", 1e-8);

        foreach (var (world, name) in Worlds())
        {
            var forms = new ClosedForms(world);
            var exact = new ExactMeasures(world, isPredictive ? forms.Predictive : forms.AtPosteriorMean);
            var table = InformationMeasures.Evaluate(new ExactModel(world, isPredictive), world.SigmaPoints(), MeasureErrors.All);

            foreach (var result in table)
                largest.AddRelative(
                    result.Mean,
                    exact.FigureOf(result),
                    $"{name}, {result.Measure} of {result.Modality}, {result.Direction}, {result.Aggregation}");
        }

        largest.Check();
    }

    private static IEnumerable<(LinearGaussianWorld World, string Name)> Worlds()
    {
        var random = new Random(1);
        for (var seed = 0; seed < 40; seed++)
        {
            var layout = new ModalityLayout(Enumerable.Range(0, random.Next(2, 6)).Select(m => new Modality($"m{m}", random.Next(1, 5))));
            var latentWidth = random.Next(1, 5);
            var noise = Math.Pow(10, (5 * random.NextDouble()) - 4);
            yield return (
                LinearGaussianWorld.Random(layout, latentWidth, noise, seed), $"{layout}, {latentWidth} latent, noise {noise:0.0e+0}");
        }
    }
}
