using IcubStudy.Plans;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Models;

/// <summary>Models and trainings as their settings say.</summary>
internal static class StudyModels
{
    private const int UsualBatchSize = 500;

    public static VaeModel Build(ModelSettings settings, RobotData data) => Builder(data)
        .WithBeta(StudySchedules.Create(settings.Schedule, settings.Epochs))
        .WithWeighting(Weightings.Named(settings.Weighting))
        .WithSeed(settings.Seed)
        .Build();

    /// <summary>The batch size asked for, or 500, or a quarter of an epoch's rows where that is less.</summary>
    public static int BatchSizeOf(ModelSettings settings, RobotData data)
    {
        var rows = data.Train.RowCount * Builder(data).Objective.Muting.CopyCount;
        return settings.BatchSize is not { } size ? Math.Clamp(rows / 4, 1, UsualBatchSize)
            : size <= rows ? size
            : throw new ArgumentException($"--batch is {size}; an epoch has {rows} rows ({data.Train.RowCount} training rows with their muted copies).");
    }

    /// <summary>The original's model for the iCub's layout; for another one its proportions, with modalities muted at random.</summary>
    private static VaeBuilder Builder(RobotData data) => data.IsIcub
        ? IcubPreset.CreateBuilder().WithScaling(data.Units.IsIdentity ? ScalingRule.None : ScalingRule.ByRange)
        : new VaeBuilder().AddModalities(data.Layout).WithSharedDecoder(100).WithMuting(MutingStrategy.RandomModalities());
}
