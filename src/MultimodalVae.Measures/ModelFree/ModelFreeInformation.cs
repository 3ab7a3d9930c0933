using MultimodalVae.Kernels;

namespace MultimodalVae.Measures;

/// <summary>
/// What modalities tell about each other by the rows alone: the mutual information of every two, estimated in three ways that see more and
/// more. A model that says much less has not learned what is in the data; one that says much more makes it up, or the estimates miss it.
/// </summary>
public static class ModelFreeInformation
{
    /// <summary>Estimates the mutual information of all pairs of modalities.</summary>
    /// <param name="rows">The rows. Of each pair those count that have all values of both.</param>
    /// <param name="options">How it is estimated, or null for the default values.</param>
    /// <param name="predicted">
    /// What a model says that a modality (the first argument) tells about another one (the second), in nats, or null where that is not
    /// known: columns of the table for comparison. Null for none.
    /// </param>
    /// <param name="progress">Told after every pair.</param>
    /// <param name="cancellationToken">Ends it, before the next pair or among its rows.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two modalities, or too few rows that have all values of a pair; or an option is out of its range.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A column follows from those of another modality, as a copy does, so that the information is infinite: the message names it.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MutualInformationTable Evaluate(
        DataSet rows,
        ModelFreeOptions? options = null,
        Func<string, string, double?>? predicted = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new ModelFreeOptions();
        options.Check();
        string[] names = [.. rows.Layout.Modalities.Select(modality => modality.Name)];
        if (names.Length < 2)
            throw new ArgumentException($"Expected 2 modalities or more; the layout has 1, {rows.Layout}.", nameof(rows));

        (string First, string Second)[] pairs = [.. from first in names
                                                    from second in names.SkipWhile(name => name != first).Skip(1)
                                                    select (first, second)];
        var passes = new PassCounter(progress, cancellationToken) { Total = pairs.Length };
        var neighbours = new NeighbourRows(rows, options, cancellationToken);
        var results = pairs.Select(pair =>
        {
            passes.BeforePass();
            var result = Estimate(rows, pair.First, pair.Second, options, neighbours, cancellationToken) with
            {
                PredictedSecond = predicted?.Invoke(pair.First, pair.Second),
                PredictedFirst = predicted?.Invoke(pair.Second, pair.First),
            };
            passes.PassDone();
            return result;
        });
        return new MutualInformationTable(names, results, options);
    }

    private static MutualInformationResult Estimate(
        DataSet rows, string first, string second, ModelFreeOptions options, NeighbourRows neighbours, CancellationToken cancellationToken)
    {
        int[] a = ColumnsOf(first);
        int[] b = ColumnsOf(second);
        int[] columns = [.. a, .. b];
        var complete = CompleteRows.Of(rows, columns);
        var least = Math.Max(columns.Length, options.Neighbours) + 1;
        if (complete.Length < least)
        {
            throw new ArgumentException(
                $"{complete.Length} of {rows.RowCount} rows have all values of '{first}' and '{second}'; expected {least} or more, "
                + $"for {columns.Length} columns and {options.Neighbours} neighbours.", nameof(rows));
        }

        var values = ColumnValues.Of(rows, complete, columns);
        var order = RandomKey.Of(options.Seed, RandomPurpose.OrderOfEqualValues);
        var scores = values.Select((column, i) => NormalScores.Of(column, complete, order[columns[i]])).ToArray();
        var gap = neighbours.GapOf(columns, scores, complete);
        var spaced = scores.Select(column => NeighbourRows.EvenlySpaced(column, options.MaxNeighbourRows)).ToArray();
        string[] names = [.. columns.Select(column => rows.Layout.ColumnNames[column])];
        return new MutualInformationResult
        {
            First = first,
            Second = second,
            RowCount = complete.Length,
            NeighbourRowCount = spaced[0].Length,
            NeighbourGap = gap,
            Gaussian = GaussianEstimate.Of(names, values[..a.Length], values[a.Length..], options.ErrorBlocks),
            Copula = GaussianEstimate.Of(names, scores[..a.Length], scores[a.Length..], options.ErrorBlocks),
            Neighbours = NeighbourEstimate.Of(spaced[..a.Length], spaced[a.Length..], NeighbourRows.SpacedGap(
                gap, complete.Length, spaced[0].Length), options, cancellationToken),
            PredictedSecond = null,
            PredictedFirst = null,
        };

        int[] ColumnsOf(string name) => [.. Enumerable.Range(rows.Layout.StartOf(name), rows.Layout[name].Width)];
    }
}
