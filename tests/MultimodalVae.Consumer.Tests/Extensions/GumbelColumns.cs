using MathNet.Numerics;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A distribution of the user's own, as plain numbers; its mean is location + 0.577 scale.</summary>
internal sealed record GumbelColumns(RowMatrix Mean, RowMatrix Scale) : IColumnDistribution
{
    public double LocationAt(int row, int column) => Mean[row, column] - (Constants.EulerMascheroni * Scale[row, column]);
}
