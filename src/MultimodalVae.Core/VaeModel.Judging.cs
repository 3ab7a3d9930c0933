using MultimodalVae.Engines;

namespace MultimodalVae;

/// <content>The ELBO and the likelihood of rows, and what looks bad.</content>
public sealed partial class VaeModel
{
    /// <summary>
    /// The terms of the loss for these rows, as input all that they have, one sampled z a row: of densities in scaled units (<see
    /// cref="Scaling"/>).
    /// </summary>
    /// <param name="data">The rows.</param>
    /// <param name="beta">The weight of the latent loss.</param>
    /// <param name="seed">The seed of the samples of z.</param>
    /// <param name="progress">Told how many rows are done, a hundred times at most.</param>
    /// <param name="cancellationToken">Ends it before the next 64 rows.</param>
    /// <exception cref="ArgumentException">The rows have another layout.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled. The model is as it was.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A term is not finite; the message names it and its value, and the row with which it begins with the column that is farthest off.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public ElboTerms Elbo(
        DataSet data, double beta = 1, int seed = 0, IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckData(data, "data have", nameof(data));
        _watch?.LookAtValues(data.Rows.Values, Layout.All);
        var terms = ElboOf(data, beta, seed, progress, cancellationToken);
        foreach (var (term, value) in TermsOf(terms))
        {
            if (!double.IsFinite(value))
                throw NotFinite(term, value, data, seed);
        }

        return terms;
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public RowElbo ElboByRow(DataSet data, int samples = 1, int seed = 0, CancellationToken cancellationToken = default) =>
        RowElboDoor.Run(this, data, samples, seed, (rows, keys) => _runtime.RowElbo(rows, keys, samples, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>
    /// By importance sampling (<see cref="RowLikelihood"/>) from q(z|what is shown), wider Gaussians around it, and the prior. The encoders
    /// make the estimate more or less precise; what it is an estimate of follows from the decoders and the prior alone.
    /// </remarks>
    /// <exception cref="NotFiniteNumberException">
    /// A number of q(z|x) is not finite; the message names the row, the dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        LikelihoodDoor.Run(this, data, shown, options, rows => _runtime.LogLikelihood(rows, progress, cancellationToken));

    /// <summary>
    /// Looks for what often goes wrong: values far from all others or from those trained on, columns that are not scaled, constant or never
    /// observed, modalities that no row, or hardly any, has together, a collapsed posterior, reconstructions no better than the means, dead
    /// units, predicted variances that are too small or too large, and a loss that drowns the others. All of it with all that the rows have
    /// as input; rows that were not trained on tell most. The model stays as it is.
    /// </summary>
    /// <param name="data">Two rows or more.</param>
    /// <param name="options">How many draws, which seed, from where on a finding looks bad; the default values where null.</param>
    /// <param name="progress">Told after every draw: 16 of z, and of the values where a likelihood of your own is judged.</param>
    /// <param name="cancellationToken">Ends it before the next block of rows or the next draw.</param>
    /// <returns>The findings as values. It prints as a report.</returns>
    /// <exception cref="ArgumentException">
    /// The rows have another layout or there is only one, or options are out of their ranges; the message names them.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled. The model is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public DiagnosticsReport Diagnose(
        DataSet data, DiagnosticsOptions? options = null, IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(Layout, "data have", nameof(data));
        var statistics = Inspect(data, nameof(data));
        DataSetDiagnosis.CheckRows(data, nameof(data));
        options ??= new DiagnosticsOptions();
        options.Check();
        var scaled = InScaledUnits(data, Scaling, nameof(data));
        var diagnosis = DiagnosisOf(data, statistics, DataStatistics, options);
        var rows = JudgedRows.Of(scaled, diagnosis.RowsToJudge(), scaling: null);
        return new DiagnosticsReport(options, diagnosis, _runtime.Diagnose(_parts.Scales, rows, options, progress, cancellationToken));
    }

    private DataDiagnosis DiagnosisOf(DataSet data, DataStatistics statistics, DataStatistics? trained, DiagnosticsOptions options)
    {
        bool[] isUnscaled = [.. Layout.Modalities.SelectMany(modality =>
        {
            var hasUnit = _parts.LikelihoodOf(modality.Name)?.ScalesColumns == true;
            return Enumerable.Range(Layout.StartOf(modality.Name), modality.Width)
                .Select(column => hasUnit && Scaling?.Columns[column].IsIdentity != false);
        })];
        return DataDiagnosis.Of(data, statistics, column => isUnscaled[column], trained, options);
    }

    private ElboTerms ElboOf(
        DataSet data, double beta, int seed, IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _runtime.Elbo(_parts.Scales, data, beta, EvaluationKeys.OfElbo(seed), progress, cancellationToken);

    private static IEnumerable<(string Name, double Value)> TermsOf(ElboTerms terms) => terms.ReconstructionByModality
        .Select(term => ($"reconstruction loss of '{term.Key}'", term.Value)).Append(("latent loss", terms.Latent));

    /// <summary>A mean over rows tells nothing of which one spoiled it: they are looked at again, by halves.</summary>
    private NotFiniteNumberException NotFinite(string term, double value, DataSet data, int seed)
    {
        var rows = FiniteRows.NotFinite(
            data.RowCount, (start, count) => TermsOf(ElboOf(data.Slice(start, count), 1, seed)).All(one => double.IsFinite(one.Value)));
        var place = rows is [var row, ..]
            && FiniteRows.FarthestColumn(InScaledUnits(data.Slice(row, 1), Scaling, nameof(data)).Rows.Row(0)) is { } column
            ? $", because of row {row}, which has {Numbers.Text(data.Rows[row, column])} in column '{Layout.ColumnNames[column]}'"
            : "";
        return FiniteNumbers.Exception($"The {term} is {Numbers.Text(value)}{place}", value);
    }
}
