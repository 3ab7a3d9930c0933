using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>A value far outside what a model was trained on is named, not hidden in a mean.</summary>
public sealed class FarValuesTests
{
    private static readonly MeasureOptions _options = new() { BootstrapResamples = 30 };

    [Theory]
    [InlineData(65535)]
    [InlineData(-1e9)]
    [InlineData(1e15)]
    public void Measures_name_it_by_row_and_column_or_refuse_its_row(double value)
    {
        using var model = Trained();
        var rows = With(value);

        MeasureTable table;
        try
        {
            table = InformationMeasures.Evaluate(model, rows, _options);
        }
        catch (Exception exception) when (exception is NotFiniteNumberException or InvalidOperationException)
        {
            exception.Message.Should().Contain("row 7", "what is not finite is named");
            return;
        }

        table.FarValues.Select(far => (far.Row, far.Column, far.Value)).Should().Equal((7, "arm.1", value));
        table.SelectMany(result => result.Values).Should().OnlyContain(number => double.IsFinite(number));
        table.ToString().Should().Contain("Beware: Row 7, column 'arm.1': ").And.Contain("The means mix in what the model guesses there.");
    }

    [Fact]
    public void Coalitions_name_it_too()
    {
        using var model = Trained();

        ShapleyValues.Evaluate(model, With(65535), new() { BootstrapResamples = 30 }).ToString()
            .Should().Contain("Beware: Row 7, column 'arm.1': 65535 is far outside what the model was trained on, ");
    }

    [Fact]
    public void Ordinary_rows_and_a_model_of_unknown_training_have_none()
    {
        using var model = Trained();
        using var fresh = Toy.Builder().Build();

        InformationMeasures.Evaluate(model, Toy.Data(20, seed: 4), _options).FarValues.Should().BeEmpty();
        InformationMeasures.Evaluate(fresh, With(65535), _options).FarValues.Should().BeEmpty();
    }

    private static VaeModel Trained()
    {
        var model = new VaeBuilder().AddModalities(Toy.Layout).WithLatent(2).WithMuting(MutingStrategy.RandomModalities()).Build();
        model.Fit(Toy.Data(100), new TrainingOptions { Epochs = 5, BatchSize = 20 });
        return model;
    }

    private static DataSet With(double value) => new(Toy.Layout, RowMatrix.Create(20, Toy.Layout.Width, (row, values) =>
    {
        Toy.Rows(20, seed: 4).Row(row).CopyTo(values);
        if (row == 7)
            values[1] = value;
    }));
}
