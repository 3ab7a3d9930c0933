using IcubStudy.Claims;
using IcubStudy.Results;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

public sealed class ModalityOrderTests
{
    [Theory]
    [InlineData(DivergenceDirection.FullToPartial, "a")]
    [InlineData(DivergenceDirection.PartialToFull, "b")]
    [InlineData(DivergenceDirection.Jeffreys, "a")]
    public void Modality_that_is_first_depends_on_the_direction(DivergenceDirection direction, string first)
    {
        var model = KnownModel.With(
            KnownModel.Settings(),
            [
                (Quantity.Columns, "a", 1),
                (Quantity.Columns, "b", 1),
                .. Measures("a", error: (1, 4, 5), loss: (9, 1, 10)),
                .. Measures("b", error: (5, 3, 8), loss: (2, 6, 8)),
            ]);

        foreach (var order in ModalityOrder.In(direction).Take(2))
            order.FirstIn([model])[first].Should().Be(1, order.Name);
    }

    private static IEnumerable<(string Quantity, string Subject, double Value)> Measures(
        string modality, (double Full, double Partial, double Both) error, (double Full, double Partial, double Both) loss) =>
        from one in ((IInformationMeasure Measure, (double Full, double Partial, double Both) Values)[])
            [(SingleModalityError.All, error), (LossOfPrecision.All, loss)]
        from value in ((DivergenceDirection Direction, double Value)[])
            [
                (DivergenceDirection.FullToPartial, one.Values.Full),
                (DivergenceDirection.PartialToFull, one.Values.Partial),
                (DivergenceDirection.Jeffreys, one.Values.Both),
            ]
        select (Quantity.Measure(one.Measure, value.Direction), modality, value.Value);
}
