using MathNet.Numerics;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A distribution of the user's own, as plain numbers; its mean is location + 0.577 scale.</summary>
internal sealed record GumbelColumns(RowMatrix Mean, RowMatrix Scale) : IColumnDistribution
{
    public RowMatrix StandardDeviation => Each(Scale, scale => scale * Math.PI / Math.Sqrt(6));

    public static GumbelColumns Of(RowMatrix mean, RowMatrix logScale) => new(mean, Each(logScale, Math.Exp));

    public double LocationAt(int row, int column) => Mean[row, column] - (Constants.EulerMascheroni * Scale[row, column]);

    private static RowMatrix Each(RowMatrix numbers, Func<double, double> change) =>
        RowMatrix.Create(numbers.RowCount, numbers.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = change(numbers[row, i]);
        });
}
