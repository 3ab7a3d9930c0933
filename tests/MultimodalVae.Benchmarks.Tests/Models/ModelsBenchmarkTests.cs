using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Models;

namespace MultimodalVae.Benchmarks.Tests.Models;

public sealed class ModelsBenchmarkTests
{
    [Fact]
    public void Models_double_up_to_two_a_core()
    {
        ModelsBenchmark.Counts(1).Should().Equal(1, 2);
        ModelsBenchmark.Counts(2).Should().Equal(1, 2, 4);
        ModelsBenchmark.Counts(6).Should().Equal(1, 2, 4, 8);
    }

    [Fact]
    public void Of_several_that_work_at_once_a_piece_of_work_takes_its_share_of_the_time()
    {
        using var allHere = new Barrier(3);
        var contender = new Contender("a", _ => allHere.SignalAndWait(TimeSpan.FromSeconds(30)) ? [0.3, 0.6] : []);

        var together = Contender.AtOnce([contender, contender, contender]);

        together.Name.Should().Be("3 x a");
        together.Run(TimeSpan.FromSeconds(1)).Should().HaveCount(6)
            .And.OnlyContain(seconds => Math.Abs(seconds - 0.1) < 1e-12 || Math.Abs(seconds - 0.2) < 1e-12);
    }

    [Fact]
    public void The_table_says_what_all_together_do_in_a_second_and_how_much_more_that_is_than_one()
    {
        ModelsPoint[] points = [new(1, new("eager", 4e-3), new("native", 2e-4)), new(2, new("eager", 2.5e-3), new("native", 1e-4))];

        ModelsPoint.Table(points).Skip(2).Should().Equal(
            "| 1 | 250 | 1.00 x | 5000 | 1.00 x | 20.0 |",
            "| 2 | 400 | 1.60 x | 10000 | 2.00 x | 25.0 |");
    }
}
