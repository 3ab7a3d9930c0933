using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>What training showed is what its rows showed.</summary>
public sealed class ShownByRowsTests : IDisposable
{
    private static readonly TrainingOptions _short = new() { Epochs = 2, BatchSize = 10 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Modalities_that_no_row_has_together_are_never_shown_together()
    {
        SharedData.SkipWithout(SharedData.Cases);
        var data = DataSet.ReadCsv(Path.Combine(SharedData.Cases, "two-rates.csv"), MissingValues.Unobserved);
        using var model = new VaeBuilder().AddModalities(data.Layout).WithMuting(MutingStrategy.RandomSubsets()).Build();

        var result = model.Fit(data, _short);

        result.Masks.Should().BeEquivalentTo([data.Layout.Only("arm"), data.Layout.Only("eye"), data.Layout.Nothing]);
        model.TrainedMasks.Should().Equal(result.Masks);
        model.Save(_folder.PathOf("a"));
        using var loaded = VaeModel.Load(_folder.PathOf("a"));
        loaded.TrainedMasks.Should().Equal(result.Masks);
    }

    [Fact]
    public void A_column_of_which_no_row_has_a_value_is_never_shown()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.All, layout => layout.Only("eye"))).Build();

        model.Fit(Toy.Data(60).Without((_, column) => column == 4), _short).Masks.Should().BeEquivalentTo(
            [Toy.Layout.Columns("arm.0", "arm.1", "arm.2", "eye.0", "touch.0"), Toy.Layout.Columns("eye.0")]);
    }

    [Fact]
    public void Single_missing_values_leave_the_masks_of_the_muting()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.All, layout => layout.Only("arm"))).Build();

        model.Fit(Toy.Data(60).Without((row, column) => row % 3 == column), _short).Masks
            .Should().BeEquivalentTo([Toy.Layout.All, Toy.Layout.Only("arm")]);
    }

    [Fact]
    public void Masks_that_allow_missing_values_in_the_muting_show_what_others_do()
    {
        var data = Toy.Data(60).Without((row, column) => row % 3 == 0 && column is not (3 or 4));
        var muting = MutingStrategy.Copies(
            layout => layout.All.AllowingMissingValues(), layout => layout.Only("eye").AllowingMissingValues(), layout => layout.All);
        using var model = Toy.Builder().WithMuting(muting).Build();

        var result = model.Fit(data, _short);
        model.Save(_folder.PathOf("a"));
        using var loaded = VaeModel.Load(_folder.PathOf("a"));

        result.Masks.Should().BeEquivalentTo([Toy.Layout.All, Toy.Layout.Only("eye")]);
        loaded.TrainedMasks.Should().Equal(result.Masks).And.Equal(model.TrainedMasks);
    }

    [Fact]
    public void A_modality_that_some_rows_lack_gives_masks_with_and_without_it_also_when_a_training_resumes()
    {
        var data = Toy.Data(60).Without((row, column) => row % 4 == 0 && column == 5);
        var options = _short with { Checkpoints = new() { Path = _folder.PathOf("checkpoint") } };
        using var once = Builder().Build();
        using var twice = Builder().Build();

        var expected = once.Fit(data, _short with { Epochs = 4 }).Masks;
        twice.Fit(data, options);
        var resumed = twice.Fit(data, options with { Epochs = 4 }).Masks;

        expected.Should().BeEquivalentTo([Toy.Layout.All, Toy.Layout.Without("touch"), Toy.Layout.Only("touch"), Toy.Layout.Nothing]);
        resumed.Should().Equal(expected);

        static VaeBuilder Builder() =>
            Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.All, layout => layout.Only("touch")));
    }
}
