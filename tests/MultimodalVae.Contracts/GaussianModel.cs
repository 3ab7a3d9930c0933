namespace MultimodalVae.Contracts;

/// <summary>
/// Something to measure: z is the sum of the observed columns, q(z|x) = N(z, 1 / n) and p(x_j|z) = N(sin(z + j), 1 / n) for n observed
/// columns.
/// </summary>
internal sealed class GaussianModel : IReconstructionModel
{
    public ModalityLayout Layout { get; } = new(new Modality("arm", 3), new Modality("eye", 2), new Modality("touch", 1));

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        Layout.Check(rows, mask);
        var observed = Enumerable.Range(0, Layout.Width).Where(column => mask.Observed[column]).ToArray();
        var latent = Enumerable.Range(0, rows.RowCount).Select(row => observed.Sum(column => rows[row, column])).ToArray();
        return new Reconstruction(
            Layout, Layout.Modalities.Select(modality => Gaussian(modality.Width, (z, j) => Math.Sin(z + j))), Gaussian(1, (z, _) => z));

        DiagonalGaussian Gaussian(int width, Func<double, int, double> mean) => new(
            RowMatrix.Create(rows.RowCount, width, (row, values) =>
            {
                for (var j = 0; j < width; j++)
                    values[j] = mean(latent[row], j);
            }),
            RandomRows.Constant(rows.RowCount, width, -Math.Log(observed.Length)));
    }
}
