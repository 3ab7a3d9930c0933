using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IElboModel"/> owes a <see cref="NoveltyDetector"/>: a bound for each row that follows from the row and the seed
/// alone, so that a row is not novel because of the rows beside it.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class ElboModelContract
{
    private const int RowCount = 7;
    private const int Samples = 3;

    /// <summary>
    /// How far the bound of a row among others may be from that of the row alone, relative to 1 or the value where that is more. The
    /// default value is 1e-5, for 32-bit numbers.
    /// </summary>
    protected virtual double Tolerance => 1e-5;

    /// <summary>Makes the model, the same one each time. It is disposed after use where it can be.</summary>
    protected abstract IElboModel CreateModel();

    /// <summary>Rows that the model has a bound for. The default values are uniform from -1 to 1.</summary>
    protected virtual RowMatrix CreateRows(ModalityLayout layout, int count)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return RandomRows.Create(count, layout.Width, seed: 1);
    }

    /// <summary>Each row has a bound of its own, which is finite for ordinary rows.</summary>
    [Fact]
    public void Every_row_has_a_finite_bound() => Use((model, data) =>
    {
        var elbo = model.ElboByRow(data, Samples);
        Assert.True(elbo.Layout.Equals(model.Layout), $"The ELBO has the layout {elbo.Layout}; expected {model.Layout}.");
        Assert.True(elbo.RowCount == RowCount, $"There are bounds of {elbo.RowCount} rows; expected {RowCount}.");
        foreach (var (row, value) in elbo.Values.Index())
            Assert.True(double.IsFinite(value), $"The bound of row {row} is {Numbers.Text(value)}; expected a finite number.");
    });

    /// <summary>Also where it is among others, and where it comes later.</summary>
    [Fact]
    public void A_row_has_the_same_bound_alone_and_among_others() => Use((model, data) =>
    {
        var together = model.ElboByRow(data, Samples).Values;
        for (var row = 0; row < RowCount; row++)
        {
            var alone = model.ElboByRow(data.Slice(row, 1), Samples).Values[0];
            Assert.True(
                Math.Abs(alone - together[row]) <= Tolerance * Math.Max(1, Math.Abs(alone)),
                $"The bound of row {row} is {Numbers.Text(together[row])} among others and {Numbers.Text(alone)} alone.");
        }
    });

    /// <summary>To the bit; it remembers nothing.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_bounds() => Use((model, data) =>
    {
        var (first, again) = (model.ElboByRow(data, Samples, seed: 5).Values, model.ElboByRow(data, Samples, seed: 5).Values);
        for (var row = 0; row < RowCount; row++)
        {
            Assert.True(
                first[row].Equals(again[row]),
                $"The bound of row {row} is {Numbers.Text(first[row])}, and {Numbers.Text(again[row])} when asked again.");
        }
    });

    /// <summary>Rows of another layout and samples that are none.</summary>
    [Fact]
    public void What_does_not_fit_is_refused() => Use((model, data) =>
    {
        var other = new ModalityLayout(new Modality("no modality of the model", 1));
        Refuses("rows of another layout", () => model.ElboByRow(new DataSet(other, RandomRows.Create(2, 1, seed: 1))));
        Refuses("0 samples", () => model.ElboByRow(data, samples: 0));
    });

    /// <summary>Before anything is computed.</summary>
    [Fact]
    public void A_call_that_is_cancelled_already_ends() => Use((model, data) =>
    {
        var exception = Record.Exception(() => model.ElboByRow(data, Samples, cancellationToken: new CancellationToken(canceled: true)));
        Assert.True(
            exception is OperationCanceledException, "A call that is cancelled already ends with " +
                $"{exception?.GetType().Name ?? "a result"}; expected an OperationCanceledException.");
    });

    private static void Refuses(string what, Action call)
    {
        var exception = Record.Exception(call);
        Assert.True(
            exception is ArgumentException, $"Given {what}: {exception?.GetType().Name ?? "a result"}; expected an ArgumentException.");
    }

    private void Use(Action<IElboModel, DataSet> use)
    {
        var model = CreateModel();
        using var disposed = model as IDisposable;
        use(model, new DataSet(model.Layout, CreateRows(model.Layout, RowCount)));
    }
}
