namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>One of several ways to do the same work.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Run">Works for about as long as it is told, and gives the seconds of every piece of work.</param>
internal sealed record Contender(string Name, Func<TimeSpan, IReadOnlyCollection<double>> Run)
{
    /// <summary>Several that work at the same time, on a thread each. A piece of work takes its time, divided by how many work.</summary>
    public static Contender AtOnce(IReadOnlyList<Contender> contenders) => new($"{contenders.Count} x {contenders[0].Name}", slice =>
    {
        var working = contenders.Select(contender => Task.Factory.StartNew(
            () => contender.Run(slice), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        return [.. Task.WhenAll(working).GetAwaiter().GetResult().SelectMany(seconds => seconds).Select(
            seconds => seconds / contenders.Count)];
    });
}
