using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Intervals;

/// <summary>
/// How often 95 % intervals hold the true mean, those without a warning and all, and how often there is a warning: of rows that depend on
/// each other, of rows with a long tail, and of the measures of a simulated arm.
/// </summary>
[Trait("Proof", "intervals")]
public class CoverageTests(ITestOutputHelper output)
{
    private const int FewestOfAVerdict = 50;

    private static readonly double[] _phis = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95];

    private static readonly int[] _counts = [50, 100, 200, 400, 1000];

    [Theory, InlineData(40)]
    public void Coverage_holds_in_a_short_simulation(int trials)
    {
        var covered = Simulations(trials, [0, 0.5, 0.9], [100, 400]).Sum(one => one.Covered.Count(isIn => isIn));
        var all = Simulations(trials, [0, 0.5, 0.9], [100, 400]).Sum(one => one.Covered.Length);

        ((double)covered / all).Should().BeInRange(0.88, 0.99);
    }

    [Fact, Trait("Duration", "Long")]
    public void Intervals_without_a_warning_cover_what_they_say()
    {
        var simulations = Simulations(trials: 1_000, _phis, _counts).ToList();
        foreach (var one in simulations)
            output.WriteLine($"{one}");

        double[] coverages = [.. simulations.Where(one => one.Unwarned >= FewestOfAVerdict).Select(one => one.Coverage)];
        output.WriteLine("proof: coverage of 95 % intervals without a warning: " +
            $"{coverages.Average():0.000} on average, {coverages.Min():0.000} at worst; {coverages.Length} distributions");
        coverages.Average().Should().BeGreaterThan(0.9);
        coverages.Min().Should().BeGreaterThan(0.85);
        simulations.Where(one => one.Name.StartsWith("normal", StringComparison.Ordinal)).Should().OnlyContain(
            one => one.Unwarned >= 0.95 * one.Covered.Length);
    }

    [Fact, Trait("Duration", "Long")]
    public void So_do_those_of_the_measures_of_a_simulated_arm()
    {
        const int Recordings = 200, Rows = 400;
        var train = SimulatedArm.Record(new SimulatedArmOptions { Seed = 12345 });
        using var model = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).WithSeed(7).Build();
        model.Fit(train, new TrainingOptions { Epochs = 100, Diagnose = false });
        var tables = Enumerable.Range(0, Recordings).Select(seed => InformationMeasures.Evaluate(
            model,
            SimulatedArm.Record(new SimulatedArmOptions { Rows = Rows, Seed = seed }),
            new MeasureOptions
            {
                Measures = InformationMeasures.OfThePaper,
                Directions = [DivergenceDirection.FullToPartial],
                Seed = seed
            })).ToList();
        var cases = new List<Simulation>();
        foreach (var modality in model.Layout.Modalities)
        {
            foreach (var measure in InformationMeasures.OfThePaper)
            {
                MeasureResult[] results = [.. tables.Select(table => table[modality.Name, measure])];
                var truth = results.Average(result => result.Mean);
                var error = results.Select(result => result.Mean).StandardDeviation() / Math.Sqrt(Recordings);
                if (error > 0.1 * truth)
                {
                    output.WriteLine($"{measure} of {modality.Name}: left out, as the mean of {Recordings} recordings, " +
                        $"{MeasureTableText.Short(truth)} nats, has a standard error of {error / truth:0 %}");
                    continue;
                }

                cases.Add(new Simulation(
                    $"{measure} of {modality.Name}, {MeasureTableText.Short(truth)} nats",
                    [.. results.Select(result => Trial(result, truth))]));
            }
        }

        foreach (var one in cases)
            output.WriteLine($"{one}");
        double[] coverages = [.. cases.Where(one => one.Unwarned >= FewestOfAVerdict).Select(one => one.Coverage)];
        var warned = 1 - ((double)cases.Sum(one => one.Unwarned) / cases.Sum(one => one.Covered.Length));
        output.WriteLine("proof: coverage of 95 % intervals of the arm's measures without a warning: " +
            $"{coverages.Average():0.000} on average, {coverages.Min():0.000} at worst; warned of {warned:0.000}");
        coverages.Average().Should().BeGreaterThan(0.9);
        coverages.Min().Should().BeGreaterThan(0.75);
        warned.Should().BeLessThan(0.3);
    }

    private static IEnumerable<Simulation> Simulations(int trials, double[] phis, int[] counts)
    {
        foreach (var phi in phis)
            yield return Simulate($"autoregressive, phi {phi}, 400 rows", trials, 0, random => Autoregressive(random, phi, 400));
        foreach (var count in counts)
        {
            yield return Simulate($"normal, {count} rows", trials, 0, random => [.. Normals(random, count)]);
            foreach (var sigma in (double[])[1, 2])
                yield return Simulate(
                    $"lognormal, sigma {sigma}, {count} rows",
                    trials,
                    Math.Exp(sigma * sigma / 2),
                    random => [.. Normals(random, count).Select(z => Math.Exp(sigma * z))]);
        }
    }

    private static Simulation Simulate(string name, int trials, double truth, Func<Random, double[]> draw) => new(
        name,
        [.. Enumerable.Range(0, trials).AsParallel().AsOrdered().Select(
            trial => Trial(new FixedValues(draw(LatentDraw.Sample(name.Length).RandomOf(trial))).Result(new() { Seed = trial }), truth))]);

    private static (bool IsCovered, bool IsWarned) Trial(MeasureResult result, double truth) =>
        (result.Lower <= truth && truth <= result.Upper, result.Interval!.Warnings != IntervalWarnings.None);

    private static IEnumerable<double> Normals(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0, 1));

    private static double[] Autoregressive(Random random, double phi, int count)
    {
        var x = Normal.Sample(random, 0, 1);
        return [.. Normals(random, count).Select(z => x = (phi * x) + (Math.Sqrt(1 - (phi * phi)) * z))];
    }

    private sealed record Simulation(string Name, (bool IsCovered, bool IsWarned)[] Trials)
    {
        public bool[] Covered => [.. Trials.Select(trial => trial.IsCovered)];

        public int Unwarned => Trials.Count(trial => !trial.IsWarned);

        public double Coverage =>
            Trials.Where(trial => !trial.IsWarned).Select(trial => trial.IsCovered ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: all {Covered.Average(isIn => isIn ? 1.0 : 0):0.000}, without a warning {Coverage:0.000}, " +
            $"warned {1 - ((double)Unwarned / Trials.Length):0.000}");
    }
}
