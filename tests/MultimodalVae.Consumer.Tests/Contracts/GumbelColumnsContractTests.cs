using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class GumbelColumnsContractTests : ColumnDistributionContract
{
    protected override IColumnDistribution CreateDistribution(int rows, int columns)
    {
        var ones = RowMatrix.Create(rows, columns, (_, values) => values.Fill(1));
        return new GumbelColumns(ones, ones);
    }
}
