using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Measures say which of the inputs that they compare the model was trained on.</summary>
public class TrainedInputsTests
{
    private const string Explanation = "Such a measure mixes what a modality does not tell with what the model never saw.";

    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("sound", 2), new Modality("eye", 1));

    private static readonly DataSet _rows = new(_layout, new double[,] { { 1, 0, 2, 0 }, { 0.5, -1, 0, 2 } });

    [Fact]
    public void A_result_says_of_both_its_inputs_whether_they_were_trained()
    {
        var table = Evaluate(layout => [layout.All, layout.Only("eye"), layout.Without("arm")]);

        table["eye", SingleModalityError.Own].PartialInputTrained.Should().BeTrue();
        table["arm", LossOfPrecision.All].PartialInputTrained.Should().BeTrue();
        table["arm", SingleModalityError.Own].PartialInputTrained.Should().BeFalse();
        table.Should().OnlyContain(result => result.CompleteInputTrained == true && result.InputsTrained == result.PartialInputTrained);
    }

    [Fact]
    public void Where_the_complete_input_was_not_trained_no_comparison_was()
    {
        var table = Evaluate(layout => [layout.Only("eye")]);

        table["eye", SingleModalityError.Own].PartialInputTrained.Should().BeTrue();
        table.Should().OnlyContain(result => result.CompleteInputTrained == false && result.InputsTrained == false);
    }

    [Fact]
    public void Where_it_is_not_known_nothing_is_said()
    {
        var table = Evaluate(null);

        table.Should().OnlyContain(
            result => result.PartialInputTrained == null && result.CompleteInputTrained == null && result.InputsTrained == null);
        table.ToString().Should().NotContain("*").And.NotContain(Explanation);
    }

    [Fact]
    public void The_model_is_asked_once()
    {
        var model = new FakeModel(_layout, trained: layout => [layout.All]);

        _ = InformationMeasures.Evaluate(model, _rows, new MeasureOptions { BootstrapResamples = 0, LatentSamples = 3 });

        model.TrainedMasksAsked.Should().Be(1);
    }

    [Fact]
    public void Rows_of_inputs_that_were_not_trained_are_marked_and_the_mark_is_explained_with_the_inputs()
    {
        var lines = Evaluate(layout => [layout.All, layout.Only("arm"), layout.Only("sound"), layout.Without("arm"), layout.Without("eye")])
            .ToString().Split('\n', StringSplitOptions.TrimEntries);

        lines.Where(line => line.StartsWith("eye  ", StringComparison.Ordinal) && line.Contains("single-modality-error"))
            .Should().HaveCount(3).And.OnlyContain(line => line.Contains("  eye *  "));
        lines.Where(line => line.Contains(" *  ")).Should().HaveCount(6, "eye alone and sound missing, each with its three measures");
        lines[^2].Should().Be("* compares inputs that the training did not show: arm + eye; eye.");
        lines[^1].Should().Be(Explanation);
    }

    [Fact]
    public void An_untrained_complete_input_marks_every_row()
    {
        var lines = Evaluate(layout => [.. layout.Modalities.SelectMany(m => new[] { layout.Only(m.Name), layout.Without(m.Name) })])
            .ToString().Split('\n', StringSplitOptions.TrimEntries);

        lines[2..^7].Should().HaveCount(3 * 6).And.OnlyContain(line => line.Contains(" * "));
        lines[^2].Should().Be("* compares inputs that the training did not show: complete.");
    }

    [Fact]
    public void Where_all_inputs_were_trained_there_is_no_mark() =>
        Evaluate(layout => [layout.All, .. layout.Modalities.SelectMany(m => new[] { layout.Only(m.Name), layout.Without(m.Name) })])
            .ToString().Should().NotContain("*").And.NotContain(Explanation);

    [Fact]
    public void CSV_says_it_in_its_last_column()
    {
        var table = Evaluate(layout => [layout.All, layout.Only("eye")]);

        MeasureTableText.CsvHeader.Should().EndWith(",trained");
        MeasureTableText.CsvLine(table["eye", SingleModalityError.Own]).Should().EndWith(",true");
        MeasureTableText.CsvLine(table["arm", SingleModalityError.Own]).Should().EndWith(",false");
    }

    [Fact]
    public void Measures_of_a_trained_model_and_of_its_file_say_the_same()
    {
        using var folder = new TemporaryFolder();
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.All, layout => layout.Only("arm"))).Build();
        using var loaded = Toy.Builder().Build();
        _ = model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 20 });
        model.Save(folder.PathOf("a"));
        loaded.LoadWeights(folder.PathOf("a"));

        foreach (var trained in (VaeModel[])[model, loaded])
        {
            var table = InformationMeasures.Evaluate(trained, Toy.Data(5), new MeasureOptions { BootstrapResamples = 0 });
            table["arm", SingleModalityError.Own].InputsTrained.Should().BeTrue();
            table["eye", SingleModalityError.Own].InputsTrained.Should().BeFalse();
        }
    }

    private static MeasureTable Evaluate(Func<ModalityLayout, IReadOnlyList<ObservationMask>>? trained) =>
        InformationMeasures.Evaluate(new FakeModel(_layout, trained: trained), _rows, new MeasureOptions { BootstrapResamples = 0 });
}
