namespace MultimodalVae.Engines;

/// <summary>Counts the rows that are done, on however many threads, and tells of them a hundred times at most.</summary>
internal sealed class RowProgress(int total, IProgress<CallProgress>? progress)
{
    private const int MaxReports = 100;

    private readonly Lock _lock = new();
    private long _done;
    private long _reported;

    public void Add(int count)
    {
        if (progress is null)
            return;
        lock (_lock)
        {
            _done += count;
            if (_done < total && (_done - _reported) * MaxReports < total)
                return;
            _reported = _done;
            progress.Report(new CallProgress { Done = _done, Total = total });
        }
    }
}
