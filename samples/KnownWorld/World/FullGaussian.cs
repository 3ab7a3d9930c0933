using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>A Gaussian a row with one full covariance for all rows.</summary>
internal sealed record FullGaussian(RowMatrix Mean, Matrix<double> Covariance) : IColumnDistribution;
