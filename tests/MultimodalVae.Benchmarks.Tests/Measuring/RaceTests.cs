using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Tests.Measuring;

public sealed class RaceTests
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(1);

    private readonly Race _race = new(_warmUp, _slice, Rounds: 3);
    private readonly List<(string Name, TimeSpan Slice)> _turns = [];

    [Fact]
    public void Contenders_take_turns_after_all_have_warmed_up()
    {
        _race.Run(Contender("a", 1), Contender("b", 1));

        _turns.Select(turn => turn.Name).Should().Equal("a", "b", "a", "b", "a", "b", "a", "b");
        _turns.Select(turn => turn.Slice).Should().StartWith([_warmUp, _warmUp, _slice]).And.EndWith(
            [_slice, _slice, _slice, _slice, _slice]);
    }

    [Fact]
    public void The_time_is_the_median_over_all_turns_but_the_first()
    {
        var timings = _race.Run(Contender("a", 1000, 3, 1, 2), Contender("b", 1000, 30, 10, 20));

        timings.Should().Equal(new Timing("a", 2), new Timing("b", 20));
        timings[1].Over(timings[0]).Should().Be(10);
    }

    private Contender Contender(string name, params double[] seconds) => new(name, slice =>
    {
        _turns.Add((name, slice));
        return [seconds[Math.Min(seconds.Length, _turns.Count(turn => turn.Name == name)) - 1]];
    });
}
