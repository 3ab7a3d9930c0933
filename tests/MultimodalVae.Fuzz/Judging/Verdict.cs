namespace MultimodalVae.Fuzz.Judging;

/// <summary>How a reader took an input.</summary>
internal sealed record Verdict
{
    private const int KeyLength = 60;

    private static readonly string[] _ownCode = ["at MultimodalVae.", "at IcubStudy."];

    public required string Reader { get; init; }

    /// <summary>What it threw, or null where it took the file.</summary>
    public Exception? Refusal { get; init; }

    /// <summary>What is wrong with that, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// Whether <see cref="Problem"/> may be chance: another program, or the collector, may have taken the time, and code that runs for the
    /// first time the memory.
    /// </summary>
    public bool MayBeChance { get; init; }

    public TimeSpan Time { get; init; }

    /// <summary>The bytes that its thread allocated.</summary>
    public long Allocated { get; init; }

    /// <summary>What tells this problem from others: it is reported once.</summary>
    public string ProblemKey => $"{Reader}: {Beginning} {Place}".TrimEnd();

    private string Beginning => new([.. (Problem ?? "").TakeWhile(c => c is not '\n').Where(c => !char.IsAsciiDigit(c)).Take(KeyLength)]);

    private string? Place =>
        Refusal?.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => _ownCode.Any(line.StartsWith));

    public override string ToString() =>
        $"{Reader}: {Problem ?? (Refusal is null ? "accepted" : $"{Refusal.GetType().Name}: {Refusal.Message}")}";
}
