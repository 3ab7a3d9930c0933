using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>
/// The small robot with a log in degrees, pixels and a time of seconds since 1970, and the same data as a model without scaling takes them.
/// </summary>
internal static class ScaledToy
{
    private const double Start = 1.7e9;

    private static readonly double[] _scales = [180, 3e-4, 50, 320, 7, 1];
    private static readonly double[] _centers = [10, 2e-4, Start, 320, -7, 0];

    public static DataSet Log { get; } = LogOf(Toy.Data(120));

    public static DataSet LaterLog { get; } = LogOf(Toy.Data(40, seed: 2));

    /// <summary>What the first training on <see cref="Log"/> fits: touch is yes or no, and stays as it is.</summary>
    public static ColumnScaling Scaling { get; } =
        ColumnScaling.Fit(
            Toy.Layout, Log, DataStatistics.Compute(Toy.Layout, Log.Rows), ScalingRule.ByRange, modality => modality.Name != "touch");

    public static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8, 4))
        .AddModality("eye", 2, m => m.Hidden(6).Likelihood(new LaplaceLikelihood()))
        .AddModality("touch", 1, m => m.Hidden(3).Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
        .WithSharedEncoder(10)
        .WithLatent(2)
        .WithMuting(MutingStrategy.RandomModalities())
        .WithSeed(7);

    public static TrainingOptions Options(DataSet? validation = null) =>
        new() { Epochs = 6, BatchSize = 20, Validation = validation, Diagnose = false };

    /// <summary>A model that scales, trained on the log.</summary>
    public static VaeModel Trained(Precision precision = Precision.Float32)
    {
        var vae = Builder().WithPrecision(precision).Build();
        vae.Fit(Log, Options());
        return vae;
    }

    /// <summary>The same model without scaling, trained on the log in scaled units.</summary>
    public static VaeModel TrainedOnScaled(Precision precision = Precision.Float32)
    {
        var vae = Builder().WithPrecision(precision).WithScaling(ScalingRule.None).Build();
        vae.Fit(Scaling.Transform(Log), Options());
        return vae;
    }

    private static DataSet LogOf(DataSet toy) => new(Toy.Layout, RowMatrix.Create(toy.RowCount, 6, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = _centers[i] + (_scales[i] * toy.Rows[row, i]);
    }));
}
