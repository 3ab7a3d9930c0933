namespace MultimodalVae.Core.Tests.Presets;

/// <summary>Against the description of the recording: what each block of its training file keeps.</summary>
public sealed class IcubPresetTests
{
    public static TheoryData<string, int[]> Masks => new()
    {
        { nameof(IcubPreset.Complete), [.. Range(0, 27)] },
        { nameof(IcubPreset.VisionOnly), [.. Range(8, 15)] },
        { nameof(IcubPreset.EarlierStep), [.. Range(4, 7), .. Range(12, 15), 17, 19, .. Range(24, 27)] },
        { nameof(IcubPreset.EarlierJointsAndVision), [.. Range(4, 15)] },
    };

    [Theory]
    [InlineData("joint", 0, 8)]
    [InlineData("vision", 8, 8)]
    [InlineData("touch", 16, 2)]
    [InlineData("sound", 18, 2)]
    [InlineData("motor", 20, 8)]
    public void A_modality_stands_where_the_recording_has_it(string modality, int start, int width)
    {
        IcubPreset.Layout.StartOf(modality).Should().Be(start);
        IcubPreset.Layout[modality].Width.Should().Be(width);
    }

    [Fact]
    public void A_row_has_five_modalities_and_28_columns()
    {
        IcubPreset.Layout.Modalities.Should().HaveCount(5);
        IcubPreset.Layout.Width.Should().Be(28);
    }

    [Theory, InlineData("joint"), InlineData("vision"), InlineData("motor")]
    public void The_later_time_step_is_the_first_half(string modality) =>
        IcubPreset.Layout[modality].ColumnNames.Should().Equal("next0", "next1", "next2", "next3", "now0", "now1", "now2", "now3");

    [Theory, InlineData("touch"), InlineData("sound")]
    public void A_single_sensor_has_one_column_a_time_step(string modality) =>
        IcubPreset.Layout[modality].ColumnNames.Should().Equal("next0", "now0");

    [Theory, MemberData(nameof(Masks))]
    public void A_mask_keeps_the_columns_of_its_block(string mask, int[] kept)
    {
        var observed = (ObservationMask)typeof(IcubPreset).GetProperty(mask)!.GetValue(null)!;

        observed.Layout.Should().Be(IcubPreset.Layout);
        Range(0, 27).Where(column => observed.Observed[column]).Should().Equal(kept);
    }

    [Fact]
    public void Accurate_preset_has_a_Gaussian_of_one_deviation_per_modality_and_trains_with_its_options()
    {
        using var model = IcubPreset.CreateAccurateBuilder().WithSeed(1).Build();
        var rows = new DataSet(IcubPreset.Layout, RowMatrix.Create(60, 28, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = Math.Sin(row + column);
        }));

        var result = model.Fit(rows, IcubPreset.AccurateTraining with { Epochs = 20 });

        result.Masks.Should().HaveCount(4);
        result.History[^1].Training.Reconstruction.Should().BeLessThan(result.History[0].Training.Reconstruction);
        result.History[^1].LearningRate.Should().BeLessThan(0.1 * result.History[0].LearningRate);
        result.History.Should().AllSatisfy(epoch => epoch.Training.Beta.Should().Be(0.01));
        model.Reconstruct(rows, IcubPreset.VisionOnly)["touch"].Should().BeOfType<DiagonalGaussian>()
            .Which.LogVariance.Values.ToArray().Distinct().Should().ContainSingle();
    }

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);
}
