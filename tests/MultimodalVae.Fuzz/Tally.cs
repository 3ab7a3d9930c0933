using MultimodalVae.Fuzz.Judging;

namespace MultimodalVae.Fuzz;

/// <summary>How a reader took all inputs so far.</summary>
internal sealed class Tally(string kind, string reader)
{
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);

    public string Kind => kind;

    public string Reader => reader;

    public int Inputs { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>The inputs refused, by the type of the exception.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    public TimeSpan Slowest { get; private set; }

    public long MostAllocated { get; private set; }

    public void Add(Verdict verdict)
    {
        Inputs++;
        if (verdict.Refusal is { } refusal)
            _refused[refusal.GetType().Name] = _refused.GetValueOrDefault(refusal.GetType().Name) + 1;
        else
            Accepted++;
        Slowest = verdict.Time > Slowest ? verdict.Time : Slowest;
        MostAllocated = Math.Max(MostAllocated, verdict.Allocated);
    }
}
