using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A result from an input that no row of the training showed is warned of, once.</summary>
public sealed class UntrainedInputTests : IDisposable
{
    private static readonly RowMatrix _rows = Toy.Rows(3);

    private readonly TemporaryFolder _folder = new();

    private readonly RecordingLog _log = new();

    public static TheoryData<string> Calls => [.. _calls.Keys];

    private static readonly Dictionary<string, Action<VaeModel, ObservationMask>> _calls = new()
    {
        ["Reconstruct"] = (model, mask) => model.Reconstruct(_rows, mask),
        ["Encode"] = (model, mask) => model.Encode(_rows, mask),
        ["SampleConditional"] = (model, mask) => model.SampleConditional(_rows, mask, 1),
        ["ReconstructEach"] = (model, mask) => model.ReconstructEach(_rows, [mask], default, (_, _) => { }),
        ["Reconstruct of a span"] = (model, mask) => model.Reconstruct(new float[6], mask, new float[6]),
        ["Encode of a span"] = (model, mask) => model.Encode(new float[6], mask, new float[2]),
        ["Sample of a span"] = (model, mask) => model.Sample(new float[6], mask, 1, new float[6]),
        ["measures"] = (model, mask) => ((IReconstructionModel)model).InScaledUnits.Reconstruct(_rows, mask),
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Calls))]
    public void Every_call_warns_once_a_mask(string call)
    {
        using var model = Trained(ScalingRule.ByRange, layout => layout.All);
        var (eye, arm) = (Toy.Layout.Only("eye"), Toy.Layout.Only("arm"));

        foreach (var mask in new[] { eye, Toy.Layout.All, arm, eye, Toy.Layout.All, Toy.Layout.Only("arm") })
            _calls[call](model, mask);

        _log.Warnings.Should().Equal(Text("eye"), Text("arm"));
    }

    [Fact]
    public void A_model_that_was_not_trained_and_one_of_unknown_training_warn_of_nothing()
    {
        using var fresh = Toy.Builder().WithLogging(_log).Build();
        fresh.Reconstruct(_rows, Toy.Layout.Only("eye"));
        fresh.Save(_folder.PathOf("fresh"));
        using var unknown = Toy.Builder().WithLogging(_log).Build();
        unknown.LoadWeights(_folder.PathOf("fresh"), name => name);

        unknown.Reconstruct(_rows, Toy.Layout.Only("eye"));

        _log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_loaded_model_warns_by_the_masks_of_its_file_and_more_training_ends_the_warnings()
    {
        using (var model = Trained(ScalingRule.None, layout => layout.Only("eye")))
            model.Save(_folder.PathOf("a"));
        using var loaded = VaeModel.Load(_folder.PathOf("a"), objective: new() { Muting = MutingStrategy.None }, loggers: _log);

        loaded.Reconstruct(_rows, Toy.Layout.Only("eye"));
        loaded.Reconstruct(_rows, Toy.Layout.All);
        loaded.Fit(Toy.Data(20), new() { Epochs = 1, BatchSize = 10, Diagnose = false });
        _log.Warnings.Should().Equal(Text("complete"));
        loaded.Reconstruct(_rows, Toy.Layout.All);
        loaded.Reconstruct(_rows, Toy.Layout.Only("arm"));

        _log.Warnings.Should().Equal(Text("complete"), Text("arm"));
    }

    [Fact]
    public void Rows_that_lack_a_modality_show_what_they_have()
    {
        using var model = Trained(ScalingRule.None, layout => layout.All, layout => layout.Without("touch"));
        var data = Toy.Data(6).Without((row, column) => row switch
        {
            0 => column == 5,
            1 => column is 1 or 3,
            2 => column < 3,
            3 => column >= 3,
            _ => false,
        });

        model.Reconstruct(data, Toy.Layout.All);
        model.Reconstruct(data, Toy.Layout.All);

        _log.Warnings.Should().Equal(Text("eye + touch"), Text("arm"));
    }

    [Fact]
    public void A_column_that_no_row_of_the_training_had_is_new_in_a_row_that_has_it()
    {
        using var model = Toy.Builder().WithLogging(_log).Build();
        model.Fit(Toy.Data(20).Without((_, column) => column == 1), new() { Epochs = 1, BatchSize = 10, Diagnose = false });

        model.Reconstruct(Toy.Data(4).Without((_, column) => column == 1), Toy.Layout.All);
        _log.Warnings.Should().BeEmpty();
        model.Reconstruct(Toy.Data(4).Without((row, column) => row < 3 && column == 1), Toy.Layout.All);

        _log.Warnings.Should().Equal(Text("complete"));
    }

    private static string Text(string input) =>
        $"No row of the training showed the input '{input}': results from it are guesses. A muting that shows it trains it";

    private VaeModel Trained(IScalingRule scaling, params Func<ModalityLayout, ObservationMask>[] masks)
    {
        var model = Toy.Builder().WithScaling(scaling).WithMuting(MutingStrategy.Copies(masks)).WithLogging(_log).Build();
        model.Fit(Toy.Data(20), new() { Epochs = 1, BatchSize = 10, Diagnose = false });
        _log.Entries.Clear();
        return model;
    }
}
