namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A baseline: each column a Gaussian of its own, no latent space. Its ELBO, in scaled units, is log p(x) itself.</summary>
public sealed class IndependentGaussians(DataSet train) : IElboModel, ILikelihoodModel
{
    private readonly ColumnScaling _standardised = ColumnScaling.Fit(train, ScalingRule.Standardised);

    public ModalityLayout Layout => train.Layout;

    public RowElbo ElboByRow(DataSet data, int samples = 1, int seed = 0, CancellationToken cancellationToken = default)
    {
        data.CheckLayout(Layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var rows = _standardised.Transform(data).Rows;
        return new RowElbo(
            Layout,
            [.. Layout.Modalities.Select(
                modality => Enumerable.Range(0, data.RowCount).Select(row => LogDensity(rows, row, modality)).ToArray())],
            new double[data.RowCount]);
    }

    public RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LikelihoodOptions();
        shown ??= Layout.All;
        data.CheckLayout(Layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1, nameof(options));
        if (!shown.Layout.Equals(Layout))
            throw new ArgumentException("The mask has another layout.", nameof(shown));
        cancellationToken.ThrowIfCancellationRequested();
        var rows = _standardised.Transform(data).Rows;
        double[] values = [.. Enumerable.Range(0, data.RowCount).Select(row => Enumerable.Range(0, Layout.Width)
            .Where(column => shown.Observed[column] && !double.IsNaN(rows[row, column]))
            .Sum(column => (-0.5 * ((rows[row, column] * rows[row, column]) + Math.Log(2 * Math.PI))) - Math.Log(
                _standardised.Columns[column].Scale)))];
        return new RowLikelihood(values, new double[values.Length], [.. values.Select(_ => (double)options.Samples)]);
    }

    private double LogDensity(RowMatrix rows, int row, Modality modality)
    {
        var sum = 0.0;
        foreach (var value in rows.Row(row).Slice(Layout.StartOf(modality.Name), modality.Width))
            sum -= double.IsNaN(value) ? 0 : 0.5 * ((value * value) + Math.Log(2 * Math.PI));
        return sum;
    }
}
