using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Readings;

/// <summary>
/// How often readings of 200 recordings of one simulated arm, 400 rows each, say what all recordings together do not: 5 % at most of the
/// recordings.
/// </summary>
[Trait("Proof", "intervals"), Trait("Duration", "Long")]
public class WrongStatementsTests(ITestOutputHelper output)
{
    private const int Recordings = 200;

    [Theory, InlineData(7), InlineData(8), InlineData(9)]
    public void Readings_are_wrong_in_five_of_a_hundred_recordings_at_most(int seed)
    {
        var train = SimulatedArm.Record(new SimulatedArmOptions { Seed = 12345 });
        using var model = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(seed).Build();
        model.Fit(train, new TrainingOptions { Epochs = 100, Diagnose = false });
        var tables = Enumerable.Range(0, Recordings).Select(recording => InformationMeasures.Evaluate(
            model,
            SimulatedArm.Record(new SimulatedArmOptions { Rows = 400, Seed = recording }),
            new MeasureOptions
            {
                Measures = InformationMeasures.OfThePaper,
                Directions = [DivergenceDirection.FullToPartial],
                BootstrapResamples = 0
            })).ToList();
        var readings = tables.Select(table => MeasureReading.From(table)).ToList();

        CheckFirst(
            FindingKind.MostInformativeAlone,
            [.. model.Layout.Modalities.Select(m => m.Name).OrderBy(name => Truth(name, SingleModalityError.All, MeasureAggregation.Sum))]);
        CheckFirst(FindingKind.MostMissed, [.. model.Layout.Modalities.Select(m => m.Name).OrderByDescending(
            name => Truth(name, LossOfPrecision.All, MeasureAggregation.Sum))]);
        for (var i = 0; i < readings[0].Rankings.Count; i++)
        {
            var wrong = readings.Count(reading => IsWrong(reading.Rankings[i]));
            output.WriteLine(
                $"proof: recordings of {Recordings} with a wrong order by {readings[0].Rankings[i].Measure}, model {seed}: {wrong}");
            wrong.Should().BeLessThanOrEqualTo(Recordings / 20);
        }

        double Truth(string modality, IInformationMeasure measure, MeasureAggregation aggregation) =>
            tables.Average(table => table[modality, measure, aggregation: aggregation].Mean);

        bool IsWrong(MeasureRanking ranking)
        {
            var isAscending = ranking.Measure is SingleModalityError;
            return ranking.Ranks.Index()
                .Any(ahead => ranking.Ranks.Skip(ahead.Index + 1).Any(behind => !ahead.Item.TiedWith.Contains(behind.Modality)
                && Truth(ahead.Item.Modality, ranking.Measure, ranking.Aggregation) > Truth(
                    behind.Modality, ranking.Measure, ranking.Aggregation) == isAscending));
        }

        void CheckFirst(FindingKind kind, string[] order)
        {
            string[] named = [.. readings.SelectMany(reading => reading.Findings).Where(finding => finding.Kind == kind).Select(
                finding => finding.Modalities[0])];
            var wrong = named.Count(name => name != order[0]);
            output.WriteLine($"proof: recordings of {Recordings} of which a wrong modality is named {kind}, model {seed}: " +
                $"{wrong}, of {named.Length} named");
            wrong.Should().BeLessThanOrEqualTo(Recordings / 20);
        }
    }
}
