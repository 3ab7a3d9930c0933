namespace MultimodalVae;

/// <summary>Log-likelihoods of some columns given others.</summary>
public static class LikelihoodModels
{
    /// <summary>
    /// The log-likelihood of some columns given others, log p(x_N|x_S) = log p(x_N, x_S) - log p(x_S), each of the two estimated with a
    /// proposal and samples of its own. A row that has no value of N beside those of S has exactly 0, with a standard error of 0.
    /// </summary>
    /// <param name="model">The model, on whatever engine.</param>
    /// <param name="data">The rows, in the units of the log.</param>
    /// <param name="target">N, the columns whose density it is. Those that are given too have no term.</param>
    /// <param name="given">S, the columns that are known.</param>
    /// <param name="options">How many samples of z, of which seed, or null for the default values.</param>
    /// <param name="progress">Told how many rows are done, each of them twice.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <exception cref="ArgumentException">
    /// The data or a mask have another layout, or an option is out of its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RowLikelihood ConditionalLogLikelihood(
        this ILikelihoodModel model,
        DataSet data,
        ObservationMask target,
        ObservationMask given,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(given);
        var both = target.Or(given);
        var ofBoth = model.LogLikelihood(data, both, options, HalfOf(progress, 0), cancellationToken);
        var ofGiven = model.LogLikelihood(data, given, options, HalfOf(progress, data.RowCount), cancellationToken);
        return ofBoth.Less(ofGiven, row => !HasMore(data.Rows.Row(row), both, given), (options ?? new LikelihoodOptions()).Samples);
    }

    /// <summary>Whether a row has a value that one mask shows and the other does not.</summary>
    private static bool HasMore(ReadOnlySpan<double> row, ObservationMask mask, ObservationMask than)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (mask.Observed[column] && !than.Observed[column] && !double.IsNaN(row[column]))
                return true;
        }

        return false;
    }

    private static HalfProgress? HalfOf(IProgress<CallProgress>? progress, int done) =>
        progress is null ? null : new HalfProgress(progress, done);

    /// <summary>Tells of one of two passes as of a part of both.</summary>
    private sealed class HalfProgress(IProgress<CallProgress> progress, int done) : IProgress<CallProgress>
    {
        public void Report(CallProgress value) => progress.Report(new CallProgress { Done = done + value.Done, Total = 2 * value.Total });
    }
}
