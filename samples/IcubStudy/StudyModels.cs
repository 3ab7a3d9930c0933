using IcubStudy.Settings;
using MultimodalVae;
using Samples.Shared;
using Samples.Shared.Fusions;

namespace IcubStudy;

/// <summary>Builds models from their settings.</summary>
internal static class StudyModels
{
    private const int DefaultBatchSize = 500;

    public static VaeModel Build(ModelSettings settings, RobotData data)
    {
        var builder = Builder(settings, data)
            .WithBeta(StudySchedules.Create(settings.Schedule, settings.Epochs))
            .WithWeighting(Weightings.Named(settings.Weighting))
            .WithSeed(settings.Seed);
        return (settings.FreeBits > 0 ? builder.WithFreeBits(settings.FreeBits) : builder).Build();
    }

    /// <summary>The configured batch size; by default 500, or a quarter of an epoch's rows if that is less.</summary>
    public static int BatchSizeOf(ModelSettings settings, RobotData data)
    {
        var muting = WithMuting(new VaeBuilder().AddModalities(data.Layout), settings, data).Objective.Muting;
        var rows = data.Train.RowCount * muting.CopyCount;
        return settings.BatchSize is not { } size ? Math.Clamp(rows / 4, 1, DefaultBatchSize)
            : size <= rows ? size
            : throw new ArgumentException(
                $"--batch is {size}; expected at most the {rows} rows of an epoch "
                + $"({data.Train.RowCount} training rows with their muted copies).");
    }

    /// <summary>Layers, scaling, fusion and muting.</summary>
    private static VaeBuilder Builder(ModelSettings settings, RobotData data)
    {
        var scaling = data.IsIcub && data.Units.IsIdentity ? ScalingRule.None : ScalingRule.ByRange;
        return WithMuting(Layers(settings, data).WithScaling(scaling), settings, data);
    }

    /// <summary>Adds fusion and muting. Fusions other than the original's have their own muting.</summary>
    private static VaeBuilder WithMuting(VaeBuilder builder, ModelSettings settings, RobotData data) =>
        settings.Fusion == ModelSettings.OriginalFusion
            ? builder.WithMuting(Mutings.Create(settings.Muting, data))
            : Integrations.Named(settings.Fusion).AddTo(builder, data.Layout);

    /// <summary>By default, the original's layers for the iCub layout and its proportions for other layouts.</summary>
    private static VaeBuilder Layers(ModelSettings settings, RobotData data)
    {
        if (Architecture.TryParse(settings.Architecture) is { } architecture)
            return architecture.CreateBuilder(data.Layout, new BinaryModalities(data), settings.Likelihood);
        return data.IsIcub ? IcubPreset.CreateBuilder() : new VaeBuilder().AddModalities(data.Layout).WithSharedDecoder(100);
    }
}
