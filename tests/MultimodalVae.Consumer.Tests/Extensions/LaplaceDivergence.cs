using MultimodalVae.Measures.Divergences;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A divergence of the user's own: KL(P||Q) = log(bQ / bP) + d / bQ + bP / bQ exp(-d / bP) - 1, d = |mP - mQ|.</summary>
internal sealed class LaplaceDivergence : IDivergence
{
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is LaplaceColumns && q is LaplaceColumns;

    public RowMatrix KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = ((LaplaceColumns)p, (LaplaceColumns)q);
        return RowMatrix.Create(from.Mean.RowCount, from.Mean.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                var (scaleP, scaleQ) = (from.Scale[row, i], to.Scale[row, i]);
                var distance = Math.Abs(from.Mean[row, i] - to.Mean[row, i]);
                values[i] = Math.Log(scaleQ / scaleP) + (distance / scaleQ) + (scaleP / scaleQ * Math.Exp(-distance / scaleP)) - 1;
            }
        });
    }
}
