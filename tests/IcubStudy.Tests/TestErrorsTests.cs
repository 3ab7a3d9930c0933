using IcubStudy.Evaluation;
using IcubStudy.Results;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Tests;

public sealed class TestErrorsTests
{
    [Fact]
    public void Error_of_a_modality_without_values_in_the_test_rows_is_NaN_and_the_others_are_known()
    {
        var train = SimulatedArm.Record(new SimulatedArmOptions { Rows = 100, Seed = 1 });
        var (sound, width) = (train.Layout.StartOf("sound"), train.Layout["sound"].Width);
        var silent = RowMatrix.Create(train.RowCount, train.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = column >= sound && column < sound + width ? double.NaN : train.Rows[row, column];
        });
        var data = new RobotData(train, new DataSet(train.Layout, silent, MissingValues.Unobserved), "arm");
        using var model = IcubPreset.CreateBuilder().Build();

        var errors = TestErrors.Compute(model, data)
            .Where(row => row.Quantity == Quantity.SquaredError).ToDictionary(row => row.Subject, row => row.Number);

        foreach (var input in TestInputs.Names)
        {
            errors[TestErrors.Subject(input, "sound")].Should().Be(double.NaN);
            errors[TestErrors.Subject(input, "joint")].Should().BePositive();
            errors[input].Should().BePositive();
        }
    }
}
