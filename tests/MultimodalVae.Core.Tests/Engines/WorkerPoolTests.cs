using MultimodalVae.Engines;

namespace MultimodalVae.Core.Tests.Engines;

public sealed class WorkerPoolTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Every_piece_is_done_once_whatever_the_number_of_rounds(int threads)
    {
        using var team = new WorkerPool(threads);
        var done = new int[7];

        for (var round = 0; round < 1_000; round++)
            team.Run(done.Length, piece => Interlocked.Increment(ref done[piece]));

        done.Should().OnlyContain(count => count == 1_000);
    }

    [Fact]
    public void Threads_that_have_gone_to_sleep_wake_up_again()
    {
        using var team = new WorkerPool(3);
        var done = 0;
        for (var round = 0; round < 20; round++)
        {
            Thread.Sleep(15);
            team.Run(3, _ => Interlocked.Increment(ref done));
        }

        done.Should().Be(60);
    }

    /// <summary>Threads that sleep at once are about to sleep at any moment of a round.</summary>
    [Theory, InlineData(2), InlineData(3), InlineData(6)]
    public void A_round_that_begins_while_a_thread_falls_asleep_wakes_it(int threads)
    {
        var (done, random) = (0, new Random(threads));
        var rounds = new Thread(() =>
        {
            using var team = new WorkerPool(threads, looksBeforeSleep: 0);
            for (; done < 2_000; done++)
            {
                Thread.SpinWait(random.Next(1_000));
                team.Run(threads, _ => { });
            }
        })
        { IsBackground = true };

        rounds.Start();

        rounds.Join(TimeSpan.FromMinutes(1)).Should().BeTrue($"the rounds go on after {done}");
        done.Should().Be(2_000);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void What_a_piece_throws_reaches_the_caller_as_it_is_and_the_next_round_works(int threads)
    {
        using var team = new WorkerPool(threads);

        team.Invoking(t => t.Run(4, _ => throw new InvalidDataException("piece")))
            .Should()
            .ThrowExactly<InvalidDataException>()
            .WithMessage("piece");

        var done = 0;
        team.Run(4, _ => Interlocked.Increment(ref done));
        done.Should().Be(4);
    }
}
