namespace MultimodalVae.Core.Tests.Training;

public class SynchronousProgressTests
{
    [Fact]
    public void Reports_are_told_on_the_thread_that_reports_one_after_the_other()
    {
        var (told, threads) = (new List<int>(), new HashSet<int>());
        var progress = new SynchronousProgress<int>(value =>
        {
            told.Add(value);
            threads.Add(Environment.CurrentManagedThreadId);
        });

        for (var i = 0; i < 1000; i++)
            progress.Report(i);

        told.Should().Equal(Enumerable.Range(0, 1000));
        threads.Should().Equal(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Two_are_told_the_first_one_first_and_more_in_the_same_way()
    {
        var told = new List<string>();

        Named("a").And(Named("b")).And(Named("c")).Report(1);

        told.Should().Equal("a1", "b1", "c1");

        IProgress<int> Named(string name) => new SynchronousProgress<int>(value => told.Add(name + value));
    }

    [Fact]
    public void What_one_throws_comes_out_and_the_next_is_not_told()
    {
        var told = 0;
        var progress = new SynchronousProgress<int>(_ => throw new TimeoutException()).And(new SynchronousProgress<int>(_ => told++));

        progress.Invoking(p => p.Report(1)).Should().Throw<TimeoutException>();

        told.Should().Be(0);
    }

    [Fact]
    public void Null_is_refused()
    {
        var some = new SynchronousProgress<int>(_ => { });

        some.Invoking(p => p.And(null!)).Should().Throw<ArgumentNullException>().WithParameterName("second");
        some.Invoking(p => ((IProgress<int>)null!).And(p)).Should().Throw<ArgumentNullException>().WithParameterName("first");
        some.Invoking(_ => new SynchronousProgress<int>(null!)).Should().Throw<ArgumentNullException>().WithParameterName("report");
    }
}
