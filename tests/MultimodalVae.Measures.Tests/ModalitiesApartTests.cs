using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Of modalities that no row has together nothing is said but that.</summary>
public sealed class ModalitiesApartTests
{
    private const string Said = "odalities 'arm' and 'eye' are never in one row: 20 rows have the one, 20 the other, none has both: "
        + "the measures say nothing about what one tells about the other; bring the rows onto one clock first (LogMapping.Resampling)";

    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("eye", 1));

    private static readonly MeasureOptions _options = new() { BootstrapResamples = 30 };

    [Fact]
    public void Table_and_reading_name_them_and_the_reading_says_nothing_else()
    {
        using var model = new VaeBuilder().AddModalities(_layout).WithLatent(2).WithMuting(MutingStrategy.RandomModalities()).Build();
        var rows = InTurns(_layout);
        model.Fit(rows, new TrainingOptions { Epochs = 2, BatchSize = 10 });

        var table = InformationMeasures.Evaluate(model, rows, _options);
        var reading = MeasureReading.From(table, options: new ReadingOptions { MinRows = 10 });

        table.PairsApart.Should().Equal(new ModalityPair("arm", "eye", 20, 20, 0));
        table.ToString().Should().Contain($"Beware: M{Said}.");
        table.Should().OnlyContain(result => result.CompleteInputTrained == false, "no row showed both");
        reading.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.NotTogether);
        reading.Rankings.Should().BeEmpty();
        reading.ToString().Should().Be($"- m{Said}.");
        ShapleyValues.Evaluate(model, rows, new() { BootstrapResamples = 30 }).ToString().Should().Contain($"Beware: M{Said}.");
        PredictiveInformation.Evaluate(model, rows, new() { BootstrapResamples = 30 }).ToString().Should().Contain($"Beware: M{Said}.");
    }

    [Fact]
    public void Where_others_are_together_the_rest_is_said_too()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1), new Modality("ear", 1));
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(2).Build();

        var reading = MeasureReading.From(
            InformationMeasures.Evaluate(model, InTurns(layout), _options), options: new ReadingOptions { MinRows = 10 });

        reading.Findings[0].Kind.Should().Be(FindingKind.NotTogether);
        reading.Findings[0].Modalities.Should().Equal("arm", "eye");
        (reading.Findings.Count + reading.Rankings.Count).Should().BeGreaterThan(1);
    }

    [Fact]
    public void Complete_rows_have_no_such_pair()
    {
        using var model = Toy.Builder().Build();

        var table = InformationMeasures.Evaluate(model, Toy.Data(10), _options);

        table.PairsApart.Should().BeEmpty();
        table.ToString().Should().NotContain("Beware");
    }

    /// <summary>Arm and eye in turns, all others in every row.</summary>
    private static DataSet InTurns(ModalityLayout layout) => new(
        layout,
        RowMatrix.Create(40, layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = Math.Sin(row + column);
            values[row % 2] = double.NaN;
        }),
        MissingValues.Unobserved);
}
