namespace MultimodalVae;

/// <summary>How the rows of episodes follow each other.</summary>
internal static class EpisodeRuns
{
    /// <summary>A row that is not the next one after the last row of its episode is two steps behind it.</summary>
    private const int StepsOverGap = 2;

    /// <summary>Finds the runs of rows.</summary>
    /// <param name="names">The name of each row's episode.</param>
    /// <param name="times">The time of each row; none where they are not known.</param>
    /// <param name="maxInterval">The longest interval that is not a gap; null to judge by the other intervals of the episode.</param>
    /// <exception cref="ArgumentException">A time is not finite, or before that of the row before; the message names the row.</exception>
    public static EpisodeRun[] Find(string[] names, double[] times, double? maxInterval)
    {
        var gaps = Gaps(names, times, maxInterval);
        var runs = new List<EpisodeRun>();
        var lastSteps = new Dictionary<string, long>(StringComparer.Ordinal);
        var start = 0;
        for (var row = 1; row <= names.Length; row++)
        {
            if (row < names.Length && names[row] == names[row - 1] && !gaps.Contains(row))
                continue;
            var (name, count) = (names[start], row - start);
            var first = lastSteps.TryGetValue(name, out var last) ? last + StepsOverGap : 0;
            lastSteps[name] = first + count - 1;
            runs.Add(new EpisodeRun { Episode = name, Start = start, Count = count, FirstStep = first });
            start = row;
        }

        return [.. runs];
    }

    /// <summary>The windows of so many rows that begin and end within a run, and the time of the last row of each.</summary>
    /// <returns>The episodes of the windows; null where no run is long enough.</returns>
    public static Episodes? Windows(this Episodes episodes, int length)
    {
        var runs = new List<EpisodeRun>();
        var times = new List<double>();
        var windowCount = 0;
        foreach (var run in episodes.Runs.Where(run => run.Count >= length))
        {
            runs.Add(run with { Start = windowCount, Count = run.Count - length + 1 });
            windowCount = runs[^1].End;
            if (!episodes.Times.IsEmpty)
                times.AddRange(episodes.Times[(run.Start + length - 1)..run.End]);
        }

        return runs.Count == 0 ? null : new Episodes([.. runs], times.ToArray());
    }

    /// <summary>The same for some of the rows, ascending.</summary>
    public static Episodes Subset(this Episodes episodes, IReadOnlyList<int> rows)
    {
        var runs = new List<EpisodeRun>();
        for (var i = 0; i < rows.Count; i++)
        {
            var run = episodes.RunOf(rows[i]);
            if (i > 0 && rows[i] == rows[i - 1] + 1 && rows[i] > run.Start)
                runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            else
                runs.Add(new EpisodeRun { Episode = run.Episode, Start = i, Count = 1, FirstStep = run.StepOf(rows[i]) });
        }

        var times = new double[episodes.Times.IsEmpty ? 0 : rows.Count];
        for (var i = 0; i < times.Length; i++)
            times[i] = episodes.Times[rows[i]];
        return new Episodes([.. runs], times);
    }

    /// <summary>One after the other. A name that an earlier one has gets a number behind it.</summary>
    public static Episodes Concat(IEnumerable<Episodes> all)
    {
        var runs = new List<EpisodeRun>();
        var times = new List<double>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var episodes in all)
        {
            var own = episodes.Names.ToHashSet(StringComparer.Ordinal);
            var names = own.ToDictionary(name => name, name => Free(name, own, taken));
            taken.UnionWith(names.Values);
            var start = runs.Count == 0 ? 0 : runs[^1].End;
            runs.AddRange(episodes.Renamed(name => names[name]).Runs.Select(run => run with { Start = run.Start + start }));
            times.AddRange(episodes.Times);
        }

        return new Episodes([.. runs], times.ToArray());
    }

    /// <summary>The rows from one on of which each is more than so many time steps behind all earlier rows of its episode.</summary>
    public static int[] RowsBehind(this Episodes episodes, int firstRow, int gap)
    {
        var lastSteps = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var run in episodes.Runs.TakeWhile(run => run.Start < firstRow))
            lastSteps[run.Episode] = run.StepOf(Math.Min(run.End, firstRow) - 1);
        return [.. from run in episodes.Runs
                   where run.End > firstRow
                   let last = lastSteps.TryGetValue(run.Episode, out var step) ? step : long.MinValue
                   from row in Enumerable.Range(run.Start, run.Count)
                   where row >= firstRow && (last == long.MinValue || run.StepOf(row) - last > gap)
                   select row];
    }

    private static HashSet<int> Gaps(string[] names, double[] times, double? maxInterval)
    {
        var episodes = new Dictionary<string, (List<int> Rows, List<double> Times)>(StringComparer.Ordinal);
        for (var row = 0; row < times.Length; row++)
        {
            var (name, time) = (names[row], times[row]);
            if (!double.IsFinite(time))
                throw new ArgumentException($"The time of row {row} is {Numbers.Text(time)}; expected a finite number.", nameof(times));
            if (!episodes.TryGetValue(name, out var own))
                episodes.Add(name, own = ([], []));
            else if (ProblemOf(time, own.Times[^1], name) is { } problem)
                throw new ArgumentException($"Row {row}: {problem}.", nameof(times));
            own.Rows.Add(row);
            own.Times.Add(time);
        }

        return [.. episodes.Values.SelectMany(own => TimeGaps.In(own.Times, maxInterval).Select(at => own.Rows[at]))];
    }

    /// <summary>What is wrong with the time of a row after that of the row before in its episode; null where nothing is.</summary>
    public static string? ProblemOf(double time, double last, string episode) => time >= last ? null
        : $"the time {Numbers.Text(time)} is before {Numbers.Text(last)}, that of the row before in episode '{episode}'; " +
            "expected times that do not go back within an episode";

    private static string Free(string name, HashSet<string> own, HashSet<string> taken)
    {
        if (!taken.Contains(name))
            return name;
        var number = 2;
        while (own.Contains($"{name}-{number}") || taken.Contains($"{name}-{number}"))
            number++;
        return $"{name}-{number}";
    }
}
