namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>One of several ways to do the same work.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Run">Works for about as long as it is told, and gives the seconds of every piece of work.</param>
internal sealed record Contender(string Name, Func<TimeSpan, IReadOnlyCollection<double>> Run);
