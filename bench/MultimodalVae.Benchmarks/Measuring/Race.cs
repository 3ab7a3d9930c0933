namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// Lets contenders work in turn, slice by slice, so that whatever else the machine does meets all of them. What they do before the run-time
/// compiler has reached its last tier does not count.
/// </summary>
/// <param name="WarmUp">How long each works before anything counts.</param>
/// <param name="Slice">How long each works before it is the next one's turn.</param>
/// <param name="Rounds">How many turns each has.</param>
internal sealed record Race(TimeSpan WarmUp, TimeSpan Slice, int Rounds)
{
    public static Race Ratios { get; } = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.7), Rounds: 4);

    /// <summary>For many short comparisons.</summary>
    public static Race Short { get; } = new(TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(0.2), Rounds: 3);

    public static Race Scaling { get; } = new(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(0.4), Rounds: 3);

    /// <summary>The median time of each, in their order.</summary>
    public Timing[] Run(params Contender[] contenders)
    {
        foreach (var contender in contenders)
            contender.Run(WarmUp);
        var seconds = contenders.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (i, contender) in contenders.Index())
                seconds[i].AddRange(contender.Run(Slice));
        }

        return [.. contenders.Zip(seconds, (contender, times) => new Timing(contender.Name, times.Median()))];
    }
}
