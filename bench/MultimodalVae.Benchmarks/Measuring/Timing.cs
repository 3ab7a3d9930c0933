namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>How long a piece of work took a contender.</summary>
/// <param name="Name">Who it was.</param>
/// <param name="Seconds">The median; infinite where no piece of work was done in time.</param>
internal sealed record Timing(string Name, double Seconds)
{
    /// <summary>How many times as long as the other it took.</summary>
    public double Over(Timing other) => Seconds / other.Seconds;

    public override string ToString() => $"{Name} {Text.Duration(Seconds)}";
}
