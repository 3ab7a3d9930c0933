using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Progress and cancellation of an evaluation of measures.</summary>
public class ProgressTests
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2));
    private static readonly DataSet _rows = new(_layout, RowMatrix.Create(20, 3, (row, values) => values.Fill(row)));

    [Theory, InlineData(null, 1), InlineData(6, 4)]
    public void Progress_is_told_after_every_pass(int? rowsOfCall, int blocks)
    {
        var model = new FakeModel(_layout) { PreferredBatchSize = rowsOfCall };
        var told = new List<CallProgress>();

        _ = InformationMeasures.Evaluate(
            model, _rows, new MeasureOptions { LatentSamples = 3 }, new SynchronousProgress<CallProgress>(told.Add));

        told.Select(progress => (int)progress.Done).Should().Equal(
            Enumerable.Range(1, blocks * 3 * (1 + 2)), "given a alone is given without b");
        told.Should().OnlyContain(progress => progress.Total == model.Calls.Count());
        told[0].ToString().Should().Be($"1 of {told.Count}");
    }

    [Theory, InlineData(null), InlineData(6)]
    public void Cancelling_is_seen_before_the_next_pass_and_another_call_works(int? rowsOfCall)
    {
        using var source = new CancellationTokenSource();
        var model = new FakeModel(_layout) { PreferredBatchSize = rowsOfCall };
        var progress = new SynchronousProgress<CallProgress>(_ => source.Cancel());

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, _rows, progress: progress, cancellationToken: source.Token))
            .Should().Throw<OperationCanceledException>();

        model.Calls.Count().Should().BeLessThanOrEqualTo(rowsOfCall is null ? 1 : 4, "a block begins no second pass");
        InformationMeasures.Evaluate(model, _rows).Should().NotBeEmpty();
    }

    [Fact]
    public void Cancelling_in_the_last_pass_is_seen_before_the_intervals()
    {
        using var source = new CancellationTokenSource();
        var progress = new SynchronousProgress<CallProgress>(told =>
        {
            if (told.Done == told.Total)
                source.Cancel();
        });

        FluentActions.Invoking(
            () => InformationMeasures.Evaluate(new FakeModel(_layout), _rows, progress: progress, cancellationToken: source.Token))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_model_is_as_it_was_after_a_cancelled_evaluation()
    {
        using var model = Toy.Builder().Build();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var before = InformationMeasures.Evaluate(model, Toy.Data(5)).ToString();

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, Toy.Data(5), cancellationToken: cancelled.Token))
            .Should().Throw<OperationCanceledException>();

        InformationMeasures.Evaluate(model, Toy.Data(5)).ToString().Should().Be(before);
    }
}
