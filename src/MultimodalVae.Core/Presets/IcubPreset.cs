using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// The model of the iCub that plays the piano (Zambelli, Cully, Demiris 2020, arXiv 1910.03854), which the measures of arXiv
/// 2411.00522 were made for: its layout, its layers, its muting.
/// </summary>
public static class IcubPreset
{
    /// <summary>
    /// joint:8, vision:8, touch:2, sound:2, motor:8, two time steps per row: the columns next0, next1, ... of a modality are its later
    /// time step, now0, now1, ... the earlier one.
    /// </summary>
    public static ModalityLayout Layout { get; } = new(
        Steps("joint", 4), Steps("vision", 4), Steps("touch", 1), Steps("sound", 1), Steps("motor", 4));

    /// <summary>
    /// A builder with the original's 29,150 parameters, initialisation and muting by four copies. Beta is 1 and the weighting that of
    /// the ELBO unless told otherwise. Nothing is scaled: the recording is within [-1, 1].
    /// </summary>
    public static VaeBuilder CreateBuilder() => new VaeBuilder()
        .AddModality(Layout["joint"], m => m.Hidden(40, 20).DecoderInput(20).DecoderHidden(40, 8))
        .AddModality(Layout["vision"], m => m.Hidden(40, 20).DecoderInput(20).DecoderHidden(40, 8))
        .AddModality(Layout["touch"], m => m.Hidden(10, 5).DecoderInput(5).DecoderHidden(10, 2))
        .AddModality(Layout["sound"], m => m.Hidden(10, 5).DecoderInput(5).DecoderHidden(10, 2))
        .AddModality(Layout["motor"], m => m.Hidden(40, 10).DecoderInput(20).DecoderHidden(40, 8))
        .WithSharedEncoder(100)
        .WithLatent(28)
        .WithSharedDecoder(100)
        .WithInitialisation(WeightInitialisation.Original)
        .WithScaling(ScalingRule.None)
        .WithMuting(FourCopies);

    /// <summary>
    /// A builder of a model that reconstructs the recording more accurately than any published one, with the original's muting and about as
    /// many parameters: ELU, one learned standard deviation per modality (<see cref="LearnedScaleGaussianLikelihood"/>) and a beta of 0.01.
    /// Train it with <see cref="AccurateTraining"/>. docs/study.md has its errors and how its settings were chosen.
    /// </summary>
    public static VaeBuilder CreateAccurateBuilder() => new VaeBuilder()
        .AddModality(Layout["joint"], m => m.Hidden(40, 20).Likelihood(new LearnedScaleGaussianLikelihood()))
        .AddModality(Layout["vision"], m => m.Hidden(40, 20).Likelihood(new LearnedScaleGaussianLikelihood()))
        .AddModality(Layout["touch"], m => m.Hidden(10, 5).Likelihood(new LearnedScaleGaussianLikelihood()))
        .AddModality(Layout["sound"], m => m.Hidden(10, 5).Likelihood(new LearnedScaleGaussianLikelihood()))
        .AddModality(Layout["motor"], m => m.Hidden(40, 20).Likelihood(new LearnedScaleGaussianLikelihood()))
        .WithActivation(Activation.Elu)
        .WithSharedEncoder(100)
        .WithLatent(28)
        .WithSharedDecoder(100)
        .WithInitialisation(WeightInitialisation.Original)
        .WithBeta(BetaSchedule.Constant(0.01))
        .WithScaling(ScalingRule.None)
        .WithMuting(FourCopies);

    /// <summary>
    /// The training of <see cref="CreateAccurateBuilder"/>: 1,000 epochs in batches of 100, a learning rate that falls from 0.001 to 0
    /// along a cosine, and a weight decay of 0.1.
    /// </summary>
    public static TrainingOptions AccurateTraining { get; } = new()
    {
        Epochs = 1000,
        BatchSize = 100,
        LearningRateSchedule = LearningRateSchedule.Cosine(),
        WeightDecay = 0.1,
    };

    /// <summary>Test input T1 and the first copy: everything.</summary>
    public static ObservationMask Complete => Layout.All;

    /// <summary>Test input T2 and the second copy: vision only.</summary>
    public static ObservationMask VisionOnly { get; } = Layout.Only("vision");

    /// <summary>Test input T3 and the fourth copy: the earlier joints and all of vision.</summary>
    public static ObservationMask EarlierJointsAndVision { get; } =
        Layout.Columns((modality, column) => modality.Name == "vision" || (modality.Name == "joint" && IsEarlier(column)));

    /// <summary>Test input T4 and the third copy: the earlier time step of every modality.</summary>
    public static ObservationMask EarlierStep { get; } = Layout.Columns((_, column) => IsEarlier(column));

    private static IMutingStrategy FourCopies =>
        MutingStrategy.Copies(_ => Complete, _ => VisionOnly, _ => EarlierStep, _ => EarlierJointsAndVision);

    private static bool IsEarlier(string column) => column.StartsWith("now", StringComparison.Ordinal);

    private static Modality Steps(string name, int width) => new(name, [.. Columns("next", width), .. Columns("now", width)]);

    private static IEnumerable<string> Columns(string step, int width) => Enumerable.Range(0, width).Select(column => $"{step}{column}");
}
