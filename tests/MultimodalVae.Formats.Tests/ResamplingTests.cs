using CsCheck;

namespace MultimodalVae.Formats.Tests;

/// <summary>Resampling against an implementation that looks at every reading for every value.</summary>
public sealed class ResamplingTests
{
    private static readonly Gen<double> _value = Gen.Frequency((3, Gen.Double[-9, 9]), (1, Gen.Const(double.NaN)));

    private static readonly Gen<Recorded[]> _rows = Gen.Select(Gen.Int[0, 40], OneOf("a", "b"), _value, _value, OneOf("x", "y", null))
        .Select((time, episode, first, second, label) => new Recorded(time / 4.0, episode, first, second, label)).Array[1, 30];

    private static readonly Gen<Resampling> _resampling = Gen.Select(
        Gen.Enum<ResamplingMethod>(), OneOf<double?>(0.25, 1, 3),
        OneOf<(double?, string?)>((2, null), (0.7, null), (null, "fast"), (null, "slow")),
        (method, gap, clock) => new Resampling { Method = method, MaxGap = gap, Rate = clock.Item1, Clock = clock.Item2 });

    [Fact]
    public void Rows_are_those_of_a_naive_implementation() => Gen.Select(_rows, _rows, _resampling).Sample(
        (fast, slow, resampling) =>
        {
            var expected = Naive(fast, slow, resampling);
            var log = new RobotLog("robot", Table("fast", fast), Table("slow", slow));
            var mapping = new LogMapping
            {
                Modalities =
            {
                ["fast"] = ["fast.first", "fast.second"], ["slow"] = ["slow.first"]
            },
                Label = "slow.label",
                Resampling = resampling
            };
            if (expected.Count == 0)
            {
                FluentActions.Invoking(() => log.Map(mapping)).Should().Throw<InvalidDataException>();
                return;
            }

            var mapped = log.Map(mapping);

            mapped.Data.RowCount.Should().Be(expected.Count);
            foreach (var (at, row) in expected.OrderBy(
                row => mapped.Data.Episodes.Names.ToList().IndexOf(row.Episode)).ThenBy(row => row.Time).Index())
            {
                mapped.Data.Episodes[at].Should().Be(row.Episode);
                mapped.Data.Episodes.Times[at].Should().BeApproximately(row.Time, 1e-9);
                mapped.Labels![at].Should().Be(row.Label);
                mapped.Data.Rows.Row(at).ToArray().Should().Equal(
                    row.Values, (a, b) => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) < 1e-9);
            }
        },
        iter: 1_000, threads: 1);

    [Fact]
    public void Windows_never_cross_episodes() => Gen.Select(_rows, _rows).Sample(
        (all, slow) =>
        {
            Recorded[] fast = [.. all.Select(row => row with { Second = double.NaN })];
            var log = new RobotLog("robot", Table("fast", fast), Table("slow", slow));
            var mapping = new LogMapping
            {
                Modalities = { ["fast"] = ["fast.first"], ["slow"] = ["slow.first"] },
                Resampling = new() { Rate = 4, MaxGap = 20 }
            };
            if (fast.All(row => double.IsNaN(row.First)) || slow.All(row => double.IsNaN(row.First))
                || Naive(fast, slow, mapping.Resampling).Count == 0)
                return;
            var episodes = log.Map(mapping).Data.Episodes;

            episodes.Runs.Should().OnlyContain(run => Enumerable.Range(run.Start, run.Count).All(row => episodes[row] == run.Episode));
            foreach (var run in episodes.Runs)
            {
                for (var row = run.Start + 1; row < run.Start + run.Count; row++)
                    (episodes.Times[row] - episodes.Times[row - 1]).Should().BeApproximately(0.25, 1e-9);
            }
        },
        iter: 300, threads: 1);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static LogTable Table(string name, Recorded[] rows) => new(
        name,
        [
            new($"{name}.time", rows.Select(row => row.Time).ToArray()),
            Words($"{name}.episode", [.. rows.Select(row => row.Episode)]),
            new($"{name}.first", rows.Select(row => row.First).ToArray()),
            new($"{name}.second", rows.Select(row => row.Second).ToArray()),
            Words($"{name}.label", [.. rows.Select(row => row.Label)]),
        ],
        $"{name}.time",
        $"{name}.episode");

    private static LogColumn Words(string name, string?[] words)
    {
        string[] vocabulary = [.. words.OfType<string>().Distinct()];
        return new LogColumn(
            name, words.Select(_ => double.NaN).ToArray(), words.Select(word => Array.IndexOf(vocabulary, word)).ToArray(), vocabulary,
            vocabulary.Length == 0 ? null : new TextPlace("row 1", vocabulary[0]));
    }

    private static List<Row> Naive(Recorded[] fast, Recorded[] slow, Resampling resampling)
    {
        var origin = Math.Min(fast[0].Time, slow[0].Time);
        var rows = new List<Row>();
        foreach (var episode in fast.Concat(slow).Select(row => row.Episode).Distinct())
        {
            List<(double, double)> Of(Recorded[] table, Func<Recorded, double> value) =>
                [.. table.Where(row => row.Episode == episode && !double.IsNaN(value(row))).Select(
                    row => (row.Time - origin, value(row))).OrderBy(reading => reading.Item1)];

            var (first, second, third) = (Of(fast, row => row.First), Of(fast, row => row.Second), Of(slow, row => row.First));
            List<(double Time, Recorded? Fast, Recorded? Slow)> RowsIn(Recorded[] table, bool isFast) =>
            [
                .. table.Where(row => row.Episode == episode && !(double.IsNaN(row.First) && (!isFast || double.IsNaN(row.Second))))
                    .Select(row => (row.Time - origin, isFast ? row : null, isFast ? null : row)).OrderBy(row => row.Item1),
            ];

            var (fastRows, slowRows) = (RowsIn(fast, isFast: true), RowsIn(slow, isFast: false));
            double[][] allTimes = [[.. fastRows.Select(row => row.Time)], [.. slowRows.Select(row => row.Time)]];
            foreach (var (time, ofFast, ofSlow) in resampling.Clock is { } clock ? clock == "fast" ? fastRows : slowRows
                : [.. Steps(allTimes, resampling.Rate!.Value).Select(time => (time, (Recorded?)null, (Recorded?)null))])
            {
                double Own(double? own, List<(double, double)> readings) =>
                    own is { } value && !double.IsNaN(value) ? value : At(readings, time, resampling.Method, resampling.MaxGap!.Value);

                double[] values = [Own(ofFast?.First, first), Own(ofFast?.Second, second), Own(ofSlow?.First, third)];
                List<(double, double)> labels =
                    [.. slow.Index().Where(row => row.Item.Episode == episode && row.Item.Label is not null).Select(
                        row => (row.Item.Time - origin, (double)row.Index)).OrderBy(label => label.Item1)];
                var label = At(labels, time, ResamplingMethod.Nearest, double.PositiveInfinity);
                if (!values.All(double.IsNaN))
                    rows.Add(new Row(episode, time, values, ofSlow?.Label ?? (double.IsNaN(label) ? null : slow[(int)label].Label)));
            }
        }

        return rows;
    }

    private static IEnumerable<double> Steps(double[][] times, double rate)
    {
        double[][] known = [.. times.Where(one => one.Length > 0)];
        if (known.Length == 0)
            yield break;
        var begin = known.Max(one => one[0]);
        for (var step = 0; begin + (step / rate) <= known.Min(one => one[^1]) + 1e-9; step++)
            yield return begin + (step / rate);
    }

    private static double At(List<(double, double)> readings, double time, ResamplingMethod method, double maxGap)
    {
        (double Time, double Value) before = readings.LastOrDefault(
            reading => reading.Item1 <= time, (double.NegativeInfinity, double.NaN));
        (double Time, double Value) after = readings.FirstOrDefault(reading => reading.Item1 > time, (double.PositiveInfinity, double.NaN));
        if (before.Time == time)
            return before.Value;
        var (since, until) = (time - before.Time, after.Time - time);
        return method switch
        {
            ResamplingMethod.Hold => since <= maxGap ? before.Value : double.NaN,
            ResamplingMethod.Nearest => Math.Min(since, until) > maxGap ? double.NaN : since <= until ? before.Value : after.Value,
            _ => since + until > maxGap ? double.NaN : before.Value + ((after.Value - before.Value) * since / (since + until)),
        };
    }

    private sealed record Recorded(double Time, string Episode, double First, double Second, string? Label);

    private sealed record Row(string Episode, double Time, double[] Values, string? Label);
}
