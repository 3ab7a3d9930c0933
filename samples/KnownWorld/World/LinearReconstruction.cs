using MathNet.Numerics.LinearAlgebra;

namespace KnownWorld.World;

/// <summary>
/// A reconstruction of which every mean is linear in the row, mean = b + Map (x - b), and every variance the same for all rows. Hidden
/// columns have columns of 0 in the map.
/// </summary>
internal sealed record LinearReconstruction(Matrix<double> Map, Vector<double> Variances);
