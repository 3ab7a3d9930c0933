namespace MultimodalVae.Fuzz.Judging;

/// <summary>How a reader took an input.</summary>
internal sealed record Verdict
{
    public required string Reader { get; init; }

    /// <summary>What it threw, or null where it took the file.</summary>
    public Exception? Refusal { get; init; }

    /// <summary>What is wrong with that, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether <see cref="Problem"/> is of time or memory, which another program on the machine may have caused.</summary>
    public bool IsOfTheMachine { get; init; }

    public TimeSpan Time { get; init; }

    /// <summary>The bytes that its thread allocated.</summary>
    public long Allocated { get; init; }

    /// <summary>What tells this problem from others: it is reported once.</summary>
    public string ProblemKey => $"{Reader}: {(IsOfTheMachine ? Problem?.Split(' ')[0] : Place ?? Problem)}";

    private string? Place => Refusal is null ? null : $"{Refusal.GetType().Name} {Refusal.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("MultimodalVae") || line.Contains("IcubStudy"))?.Trim()}";

    public override string ToString() => $"{Reader}: {Problem ?? (Refusal is null ? "accepted" : $"{Refusal.GetType().Name}: {Refusal.Message}")}";
}
