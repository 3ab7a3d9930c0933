namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A baseline for novelty: each column a Gaussian of its own, no latent space. Its ELBO is log p(x) itself.</summary>
public sealed class IndependentGaussians(DataSet train) : IElboModel
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
            [.. Layout.Modalities.Select(modality => Enumerable.Range(0, data.RowCount).Select(row => LogDensity(rows, row, modality)).ToArray())],
            new double[data.RowCount]);
    }

    private double LogDensity(RowMatrix rows, int row, Modality modality)
    {
        var sum = 0.0;
        foreach (var value in rows.Row(row).Slice(Layout.StartOf(modality.Name), modality.Width))
            sum -= double.IsNaN(value) ? 0 : 0.5 * ((value * value) + Math.Log(2 * Math.PI));
        return sum;
    }
}
