using IcubStudy.Plans;
using IcubStudy.Settings;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Tests;

/// <summary>The preset of the library is the model whose errors docs/study.md reports.</summary>
public sealed class AccuratePresetTests
{
    private const int Seed = 3;

    private static readonly RobotData _data = new(Rows(100, phase: 0), Rows(20, phase: 1), "sines");

    private readonly ModelSettings _settings =
        StudyPlan.Read(Path.Combine(AppContext.BaseDirectory, "plans", "record.json")).Models.Single(model => model.Seed == Seed);

    [Fact]
    public void Accurate_preset_trains_to_the_same_weights_as_the_model_of_the_plan()
    {
        using var preset = IcubPreset.CreateAccurateBuilder().WithSeed(Seed).Build();
        using var planned = StudyModels.Build(_settings, _data);
        preset.Fit(_data.Train, IcubPreset.AccurateTraining with { Epochs = 5 });
        planned.Fit(_data.Train, new TrainingOptions
        {
            Epochs = 5,
            BatchSize = StudyModels.BatchSizeOf(_settings, _data),
            LearningRate = _settings.LearningRate,
            LearningRateSchedule = LearningRates.Named(_settings.Rates),
            WeightDecay = _settings.WeightDecay,
        });

        foreach (var input in (ObservationMask[])[IcubPreset.Complete, IcubPreset.VisionOnly])
        {
            preset.Reconstruct(_data.Test, input).Mean.Values.ToArray().Should()
                .Equal(planned.Reconstruct(_data.Test, input).Mean.Values.ToArray());
        }
    }

    [Fact]
    public void Accurate_training_is_as_long_as_the_plan_says() => IcubPreset.AccurateTraining.Epochs.Should().Be(_settings.Epochs);

    private static DataSet Rows(int count, double phase)
    {
        var rows = RowMatrix.Create(count, IcubPreset.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = Math.Sin(phase + row + (0.3 * column));
        });
        return new DataSet(IcubPreset.Layout, rows);
    }
}
