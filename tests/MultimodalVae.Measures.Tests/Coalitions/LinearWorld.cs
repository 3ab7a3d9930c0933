using MathNet.Numerics.Distributions;

namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>
/// Exact conditionals of a linear Gaussian world: causes are N(0, 1) and independent, and the effect is their weighted sum with noise. From
/// a part of the causes the effect is N(the sum over these, the noise's variance + the sum of squared weights of the others). A cause is
/// N(0, 1) to the model, whatever is given.
/// </summary>
internal sealed class LinearWorld(double noise, params double[] weights) : IReconstructionModel
{
    public ModalityLayout Layout { get; } = GameModel.LayoutOf([.. weights.Select((_, i) => $"cause{i}"), "effect"]);

    public DataSet Rows(int count, int seed)
    {
        var random = new Random(seed);
        return new DataSet(Layout, RowMatrix.Create(count, Layout.Width, (_, values) =>
        {
            for (var i = 0; i < weights.Length; i++)
                values[i] = Normal.Sample(random, 0, 1);
        }));
    }

    public double VarianceGiven(Func<int, bool> isGiven) =>
        (noise * noise) + weights.Where((_, i) => !isGiven(i)).Sum(weight => weight * weight);

    public double MeanGiven(RowMatrix rows, int row, Func<int, bool> isGiven) =>
        weights.Index().Where(w => isGiven(w.Index)).Sum(w => w.Item * rows[row, w.Index]);

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        bool IsGiven(int cause) => mask.Observed[cause];
        return new Reconstruction(Layout, [
            .. weights.Select(_ => Gaussian(_ => 0, 1)),
            Gaussian(row => MeanGiven(rows, row, IsGiven), VarianceGiven(IsGiven)),
        ]);

        DiagonalGaussian Gaussian(Func<int, double> mean, double variance) => new(
            RowMatrix.Create(rows.RowCount, 1, (row, values) => values[0] = mean(row)),
            RowMatrix.Create(rows.RowCount, 1, (_, values) => values[0] = Math.Log(variance)));
    }
}
