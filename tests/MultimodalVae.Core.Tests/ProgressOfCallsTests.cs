using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Progress and cancellation of calls of a model and of reading a CSV; what was cancelled can be called again.</summary>
public sealed class ProgressOfCallsTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().Build();
    private readonly List<CallProgress> _told = [];
    private readonly CancellationTokenSource _source = new();

    private SynchronousProgress<CallProgress> Progress => new(_told.Add);

    private SynchronousProgress<CallProgress> Cancelling => new(_ => _source.Cancel());

    public void Dispose()
    {
        _model.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Elbo_reports_its_rows_and_is_the_same_with_progress_and_without()
    {
        var terms = _model.Elbo(Toy.Data(150), progress: Progress);

        _told.Should().Equal(Of(64, 150), Of(128, 150), Of(150, 150));
        terms.Total.Should().Be(_model.Elbo(Toy.Data(150)).Total);
    }

    [Fact]
    public void Elbo_of_many_rows_reports_a_hundred_times_at_most()
    {
        _ = _model.Elbo(Toy.Data(20_000), progress: Progress);

        _told.Should().HaveCountLessThanOrEqualTo(100).And.HaveCountGreaterThan(50);
        _told[^1].Should().Be(Of(20_000, 20_000));
    }

    [Fact]
    public void A_cancelled_Elbo_ends_before_the_next_rows_and_the_model_is_as_it_was()
    {
        var before = _model.Elbo(Toy.Data(150)).Total;

        _model.Invoking(m => m.Elbo(Toy.Data(150), progress: Cancelling.And(Progress), cancellationToken: _source.Token))
            .Should()
            .Throw<OperationCanceledException>();

        _told.Should().ContainSingle();
        _model.Elbo(Toy.Data(150)).Total.Should().Be(before);
    }

    [Fact]
    public void Diagnose_reports_its_draws()
    {
        _ = _model.Diagnose(Toy.Data(10), progress: Progress);

        _told.Should().Equal(
            Enumerable.Range(1, 16).Select(draw => Of(draw, 16)),
            "a reconstruction is the mean of 16, and built-in distributions are judged without draws");
    }

    [Fact]
    public void A_cancelled_diagnosis_ends_before_the_next_draw_and_the_model_is_as_it_was()
    {
        var before = _model.Diagnose(Toy.Data(10)).ToString();

        _model.Invoking(m => m.Diagnose(Toy.Data(10), progress: Cancelling.And(Progress), cancellationToken: _source.Token))
            .Should()
            .Throw<OperationCanceledException>();
        _model.Invoking(m => m.Diagnose(Toy.Data(10), cancellationToken: _source.Token)).Should().Throw<OperationCanceledException>();

        _told.Should().ContainSingle();
        _model.Diagnose(Toy.Data(10)).ToString().Should().Be(before);
    }

    [Fact]
    public void Reading_a_CSV_reports_its_lines()
    {
        DataSet.ReadCsv(Csv(2_500), progress: Progress).RowCount.Should().Be(2_500);

        _told.Should().Equal(Of(1_000, null), Of(2_000, null), Of(2_501, 2_501));
        _told[0].ToString().Should().Be("1000");
    }

    [Fact]
    public void Reading_a_CSV_can_be_cancelled()
    {
        FluentActions.Invoking(() => DataSet.ReadCsv(Csv(2_500), progress: Cancelling.And(Progress), cancellationToken: _source.Token))
            .Should().Throw<OperationCanceledException>();

        _told.Should().ContainSingle();
    }

    private static CallProgress Of(long done, long? total) => new() { Done = done, Total = total };

    private static StringReader Csv(int rows) => new("arm.q\n" + string.Concat(Enumerable.Repeat("1\n", rows)));
}
