using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILikelihoodModel"/> owes those who compare models: log-likelihoods of what is shown, which follow from the row and
/// the seed alone, with honest errors. Equal rows may have samples of their own.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class LikelihoodModelContract
{
    private const int RowCount = 7;

    private static readonly LikelihoodOptions _options = new() { Samples = 32 };

    /// <summary>
    /// How far the estimate of a row among others may be from that of the row alone, relative to 1 or the value where that is more. The
    /// default value is 1e-5, for 32-bit numbers.
    /// </summary>
    protected virtual double Tolerance => 1e-5;

    /// <summary>Makes the model, the same one each time. It is disposed after use where it can be.</summary>
    protected abstract ILikelihoodModel CreateModel();

    /// <summary>Rows that are ordinary for the model. The default values are uniform from -1 to 1.</summary>
    protected virtual RowMatrix CreateRows(ModalityLayout layout, int count)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return RandomRows.Create(count, layout.Width, seed: 1);
    }

    /// <summary>Under every mask that shows one modality or all.</summary>
    [Fact]
    public void Every_row_has_a_finite_estimate_with_its_error() => Use((model, data) =>
    {
        foreach (var shown in Masks(model.Layout))
        {
            var found = model.LogLikelihood(data, shown, _options);
            Assert.True(found.RowCount == RowCount, $"There are estimates of {found.RowCount} rows for {shown}; expected {RowCount}.");
            for (var row = 0; row < RowCount; row++)
            {
                var (value, error, size) = (found.Values[row], found.StandardErrors[row], found.EffectiveSampleSizes[row]);
                Assert.True(
                    double.IsFinite(value), $"The estimate of row {row} for {shown} is {Numbers.Text(value)}; expected a finite number.");
                Assert.True(
                    error is >= 0 and < double.PositiveInfinity,
                    $"The standard error of row {row} for {shown} is {Numbers.Text(error)}; expected a finite number of 0 or more.");
                Assert.True(
                    size > 0 && size <= _options.Samples * (1 + 1e-9),
                    $"The effective sample size of row {row} for {shown} is {Numbers.Text(size)}; " +
                    $"expected more than 0, up to {_options.Samples}.");
            }
        }
    });

    /// <summary>Nothing is certain: log 1.</summary>
    [Fact]
    public void Nothing_has_a_log_likelihood_of_0() => Use((model, data) =>
    {
        foreach (var (row, value) in model.LogLikelihood(data, model.Layout.Nothing, _options).Values.Index())
            Assert.True(value == 0, $"The log-likelihood of nothing is {Numbers.Text(value)} in row {row}; expected 0.");
    });

    /// <summary>It is integrated out.</summary>
    [Fact]
    public void What_is_hidden_makes_no_difference() => Use((model, data) =>
    {
        foreach (var shown in Masks(model.Layout))
        {
            var changed = new DataSet(data.Layout, RowMatrix.Create(RowCount, data.Layout.Width, (row, values) =>
            {
                for (var column = 0; column < values.Length; column++)
                    values[column] = data.Rows[shown.Observed[column] ? row : (row + 1) % RowCount, column];
            }));
            var (found, other) = (model.LogLikelihood(data, shown, _options).Values, model.LogLikelihood(changed, shown, _options).Values);
            for (var row = 0; row < RowCount; row++)
            {
                Assert.True(
                    found[row].Equals(other[row]),
                    $"The estimate of row {row} for {shown} is {Numbers.Text(found[row])}, " +
                    $"and {Numbers.Text(other[row])} where only hidden values are others.");
            }
        }
    });

    /// <summary>Also where it is among others, and where it comes later.</summary>
    [Fact]
    public void A_row_has_the_same_estimate_alone_and_among_others() => Use((model, data) =>
    {
        var together = model.LogLikelihood(data, model.Layout.All, _options).Values;
        for (var row = 0; row < RowCount; row++)
        {
            var alone = model.LogLikelihood(data.Slice(row, 1), model.Layout.All, _options).Values[0];
            Assert.True(
                Math.Abs(alone - together[row]) <= Tolerance * Math.Max(1, Math.Abs(alone)),
                $"The estimate of row {row} is {Numbers.Text(together[row])} among others and {Numbers.Text(alone)} alone.");
        }
    });

    /// <summary>To the bit; it remembers nothing.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_estimates() => Use((model, data) =>
    {
        var (first, again) =
            (model.LogLikelihood(data, model.Layout.All, _options).Values, model.LogLikelihood(data, model.Layout.All, _options).Values);
        for (var row = 0; row < RowCount; row++)
        {
            Assert.True(
                first[row].Equals(again[row]),
                $"The estimate of row {row} is {Numbers.Text(first[row])}, and {Numbers.Text(again[row])} when asked again.");
        }
    });

    /// <summary>Within six of their standard errors, of 1,000 samples.</summary>
    [Fact]
    public void Estimates_of_two_seeds_agree_within_their_errors() => Use((model, data) =>
    {
        var (one, other) = (Of(seed: 1), Of(seed: 2));
        for (var row = 0; row < RowCount; row++)
        {
            var (difference, error) =
                (one.Values[row] - other.Values[row], double.Hypot(one.StandardErrors[row], other.StandardErrors[row]));
            Assert.True(
                Math.Abs(difference) <= (6 * error) + (Tolerance * Math.Max(1, Math.Abs(one.Values[row]))),
                $"The estimates of row {row} are {Numbers.Text(one.Values[row])} and {Numbers.Text(other.Values[row])}; " +
                $"expected no more than six standard errors of {Numbers.Text(error)} between them.");
        }

        RowLikelihood Of(int seed) => model.LogLikelihood(data, model.Layout.All, new() { Samples = 1_000, Seed = seed });
    });

    /// <summary>Rows and masks of another layout, and samples that are none.</summary>
    [Fact]
    public void What_does_not_fit_is_refused() => Use((model, data) =>
    {
        var other = new ModalityLayout(new Modality("no modality of the model", 1));
        Refuses(
            "rows of another layout", () => model.LogLikelihood(new DataSet(other, RandomRows.Create(2, 1, seed: 1)), model.Layout.All));
        Refuses("a mask of another layout", () => model.LogLikelihood(data, other.All));
        Refuses("0 samples", () => model.LogLikelihood(data, model.Layout.All, new() { Samples = 0 }));
    });

    /// <summary>Before anything is computed.</summary>
    [Fact]
    public void A_call_that_is_cancelled_already_ends() => Use((model, data) =>
    {
        var exception = Record.Exception(
            () => model.LogLikelihood(data, model.Layout.All, _options, cancellationToken: new CancellationToken(canceled: true)));
        Assert.True(
            exception is OperationCanceledException, "A call that is cancelled already ends with " +
                $"{exception?.GetType().Name ?? "a result"}; expected an OperationCanceledException.");
    });

    private static IEnumerable<ObservationMask> Masks(ModalityLayout layout) =>
        layout.Modalities.Select(modality => layout.Only(modality.Name)).Append(layout.All).Distinct();

    private static void Refuses(string what, Action call)
    {
        var exception = Record.Exception(call);
        Assert.True(
            exception is ArgumentException, $"Given {what}: {exception?.GetType().Name ?? "a result"}; expected an ArgumentException.");
    }

    private void Use(Action<ILikelihoodModel, DataSet> use)
    {
        var model = CreateModel();
        using var disposed = model as IDisposable;
        use(model, new DataSet(model.Layout, CreateRows(model.Layout, RowCount)));
    }
}
