using KnownWorld.World;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.Learning;

/// <summary>
/// The world that a linear VAE believes in: its decoder at 0 is b, and at the i-th unit vector b and the i-th column of W.
/// </summary>
internal static class LearnedWorld
{
    public static LinearGaussianWorld Of(VaeModel model, double noise)
    {
        var latentWidth = model.Architecture.LatentWidth;
        var points = RowMatrix.Create(latentWidth + 1, latentWidth, (row, values) =>
        {
            if (row > 0)
                values[row - 1] = 1;
        });
        var decoded = model.Decode(points).Mean;
        var offset = Row(0);
        var loadings = Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(1, latentWidth).Select(i => Row(i) - offset));
        return new LinearGaussianWorld(model.Layout, loadings, offset, noise);

        Vector<double> Row(int i) => Vector<double>.Build.DenseOfArray(decoded.Row(i).ToArray());
    }
}
