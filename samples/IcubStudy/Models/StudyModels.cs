using IcubStudy.Plans;
using MultimodalVae;
using Samples.Shared;
using Samples.Shared.Fusions;

namespace IcubStudy.Models;

/// <summary>Models and trainings as their settings say.</summary>
internal static class StudyModels
{
    private const int UsualBatchSize = 500;

    public static VaeModel Build(ModelSettings settings, RobotData data)
    {
        var builder = Builder(settings, data)
            .WithBeta(StudySchedules.Create(settings.Schedule, settings.Epochs))
            .WithWeighting(Weightings.Named(settings.Weighting))
            .WithSeed(settings.Seed);
        return (settings.FreeBits > 0 ? builder.WithFreeBits(settings.FreeBits) : builder).Build();
    }

    /// <summary>The batch size asked for, or 500, or a quarter of an epoch's rows where that is less.</summary>
    public static int BatchSizeOf(ModelSettings settings, RobotData data)
    {
        var rows = data.Train.RowCount * WithMuting(new VaeBuilder().AddModalities(data.Layout), settings, data).Objective.Muting.CopyCount;
        return settings.BatchSize is not { } size ? Math.Clamp(rows / 4, 1, UsualBatchSize)
            : size <= rows ? size
            : throw new ArgumentException($"--batch is {size}; an epoch has {rows} rows ({data.Train.RowCount} training rows with their muted copies).");
    }

    /// <summary>Layers, scaling, fusion and muting.</summary>
    private static VaeBuilder Builder(ModelSettings settings, RobotData data) =>
        WithMuting(Layers(settings, data).WithScaling(data.IsIcub && data.Units.IsIdentity ? ScalingRule.None : ScalingRule.ByRange), settings, data);

    /// <summary>Fusion and muting. A fusion of another name than the original's brings its own muting.</summary>
    private static VaeBuilder WithMuting(VaeBuilder builder, ModelSettings settings, RobotData data) => settings.Fusion == ModelSettings.OriginalFusion
        ? builder.WithMuting(Mutings.Create(settings.Muting, data))
        : Integrations.Named(settings.Fusion).AddTo(builder, data.Layout);

    /// <summary>The original's layers for the iCub's layout; for another one its proportions.</summary>
    private static VaeBuilder Layers(ModelSettings settings, RobotData data)
    {
        if (Architecture.TryParse(settings.Architecture) is { } architecture)
            return architecture.CreateBuilder(data.Layout, new BinaryModalities(data), settings.Likelihood);
        return data.IsIcub ? IcubPreset.CreateBuilder() : new VaeBuilder().AddModalities(data.Layout).WithSharedDecoder(100);
    }
}
