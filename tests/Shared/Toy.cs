namespace MultimodalVae.Tests.Shared;

/// <summary>A small robot whose three modalities all follow from one hidden number.</summary>
internal static class Toy
{
    public static ModalityLayout Layout { get; } = new(new Modality("arm", 3), new Modality("eye", 2), new Modality("touch", 1));

    /// <summary>Without scaling, as the numbers are within [-1, 1], so that an outlier is one to the model too.</summary>
    public static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8, 4))
        .AddModality("eye", 2, m => m.Hidden(6))
        .AddModality("touch", 1, m => m.Hidden(3))
        .WithSharedEncoder(10)
        .WithLatent(2)
        .WithScaling(ScalingRule.None)
        .WithSeed(7);

    public static DataSet Data(int rows = 200, int seed = 1) => new(Layout, Rows(rows, seed));

    public static RowMatrix Rows(int rows, int seed = 1)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, 6, (_, values) =>
        {
            var hidden = (2 * random.NextDouble()) - 1;
            double[] row = [hidden, -hidden, 0.5 * hidden, hidden * hidden, Math.Sin(2 * hidden), hidden > 0 ? 1 : -1];
            row.CopyTo(values);
        });
    }
}
