using System.Text.Json;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests;

/// <summary>The measures of the published models against figures from an independent computation.</summary>
[Trait("Proof", "published-models")]
public class PublishedMeasuresTests(ITestOutputHelper output)
{
    /// <summary>
    /// A modality whose units are dead has divergences of 0 but for rounding: below this, in nats, the error is absolute, 1e-12.
    /// </summary>
    private const double LeastFigure = 1e-4;

    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void All_measures_are_the_published_ones_to_1e_8(string run)
    {
        var figures = Path.Combine(SharedData.Published, run + ".measures.json");
        SharedData.SkipWithout(figures);
        var test = Path.Combine(SharedData.Icub, "test.csv");
        SharedData.SkipWithout(test);
        using var model = PublishedModels.Load(run, Precision.Float64);
        using var wanted = JsonDocument.Parse(File.ReadAllText(figures));

        var table = InformationMeasures.Evaluate(model, DataSet.ReadCsv(test), new MeasureOptions { BootstrapResamples = 0 });

        var (compared, largest) = (0, new LargestError(output, $"measures of {run}, relative", 1e-8));
        table.First().Values.Should().HaveCount(1487);
        foreach (var modality in wanted.RootElement.EnumerateObject())
        {
            foreach (var measure in modality.Value.EnumerateObject())
            {
                var name = measure.Name.Replace('_', '-');
                foreach (var (field, direction) in (ReadOnlySpan<(string, DivergenceDirection)>)
                    [("forward", DivergenceDirection.FullToPartial), ("reverse", DivergenceDirection.PartialToFull)])
                {
                    foreach (var figure in measure.Value.GetProperty(field).EnumerateObject())
                    {
                        var scope = figure.Name.Split('_')[0];
                        var aggregation = figure.Name == scope ? MeasureAggregation.Sum : MeasureAggregation.MeanPerDimension;
                        Compare(
                            table[modality.Name, table.Measures.Single(m => m.Name == $"{name}-{scope}"), direction, aggregation],
                            figure.Value);
                    }
                }

                Compare(
                    table[modality.Name, table.Measures.Single(m => m.Name == $"{name}-latent")],
                    measure.Value.GetProperty("latent_forward"));
            }
        }

        compared.Should().Be(5 * 2 * 9);
        largest.Check();

        void Compare(MeasureResult found, JsonElement figure)
        {
            compared++;
            var wanted = figure.GetDouble();
            largest.AddRelative(
                found.Mean, wanted, $"{found.Measure.Name} of {found.Modality}, {found.Direction}, {found.Aggregation}", LeastFigure);
        }
    }
}
