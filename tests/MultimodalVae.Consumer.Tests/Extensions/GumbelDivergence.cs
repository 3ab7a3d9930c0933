using MathNet.Numerics;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>
/// A divergence of the user's own, with r = sP / sQ and d = (mP - mQ) / sQ: KL(P||Q) = r g - g - log r + d + Gamma(1 + r) exp(-d) - 1, g
/// being Euler's constant, 0.577.
/// </summary>
internal sealed class GumbelDivergence : IDivergence
{
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is GumbelColumns && q is GumbelColumns;

    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = ((GumbelColumns)p, (GumbelColumns)q);
        var sums = new double[from.Mean.RowCount];
        for (var row = 0; row < sums.Length; row++)
        {
            for (var i = 0; i < from.Mean.ColumnCount; i++)
            {
                var ratio = from.Scale[row, i] / to.Scale[row, i];
                var distance = (from.LocationAt(row, i) - to.LocationAt(row, i)) / to.Scale[row, i];
                sums[row] += (Constants.EulerMascheroni * (ratio - 1)) - Math.Log(ratio) + distance + (
                    SpecialFunctions.Gamma(1 + ratio) * Math.Exp(-distance)) - 1;
            }
        }

        return sums;
    }
}
