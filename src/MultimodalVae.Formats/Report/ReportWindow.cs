namespace MultimodalVae.Formats;

/// <summary>Consecutive rows that pictures over time show: the beginning of the longest stretch without a gap.</summary>
/// <param name="Start">The first row.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Episode">Their episode.</param>
/// <param name="Positions">Where each row is on the axis.</param>
/// <param name="Axis">What the axis has.</param>
internal sealed record ReportWindow(int Start, int Count, string Episode, double[] Positions, string Axis)
{
    private const int MaxRows = 400;

    public static ReportWindow Of(DataSet data)
    {
        var run = data.Episodes.Runs.MaxBy(run => run.Count)!;
        var count = Math.Min(run.Count, MaxRows);
        var times = data.Episodes.Times;
        var positions = new double[count];
        for (var i = 0; i < count; i++)
            positions[i] = times.IsEmpty ? run.Start + i : times[run.Start + i] - times[run.Start];
        return new ReportWindow(run.Start, count, run.Episode, positions, times.IsEmpty ? "test row" : "seconds");
    }
}
