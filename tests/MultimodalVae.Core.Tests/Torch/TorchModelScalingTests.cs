using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>A model that libtorch runs takes and gives the units of the log as the native engine does.</summary>
public sealed class TorchModelScalingTests
{
    private static readonly RowMatrix _rows = ScaledToy.LaterLog.Rows;

    [SkippableFact]
    public void Results_are_those_of_the_native_engine_in_the_units_of_the_log()
    {
        using var vae = ScaledToy.Trained(Precision.Float64);
        using var torch = TorchEngine.On("cpu").Open(vae);
        var mask = vae.Layout.Without("eye");

        torch.Scaling.Should().Be(vae.Scaling);
        CheckNear(torch.Reconstruct(_rows, mask).Mean, vae.Reconstruct(_rows, mask).Mean, vae.Scaling!);
        CheckNear(torch.Decode(vae.Encode(_rows, mask).Mean).Mean, vae.Reconstruct(_rows, mask).Mean, vae.Scaling!);
        torch.Encode(_rows, mask).Mean[3, 0].Should().BeApproximately(vae.Encode(_rows, mask).Mean[3, 0], 1e-9);
        ((IReconstructionModel)torch).InScaledUnits.Reconstruct(_rows, mask).Mean[3, 0]
            .Should().BeApproximately(((IReconstructionModel)vae).InScaledUnits.Reconstruct(_rows, mask).Mean[3, 0], 1e-9);
    }

    [SkippableFact]
    public void Training_on_torch_is_in_scaled_units_too()
    {
        using VaeModel native = ScaledToy.Builder().Build(), torch = ScaledToy.Builder().Build();
        var expected = native.Fit(ScaledToy.Log, ScaledToy.Options()).History[^1].Training.Total;

        var found = torch.Fit(ScaledToy.Log, ScaledToy.Options() with { Engine = TorchEngine.On("cpu") }).History[^1].Training.Total;

        torch.Scaling.Should().Be(native.Scaling);
        found.Should().BeApproximately(expected, 1e-3 * Math.Abs(expected));
    }

    private static void CheckNear(RowMatrix found, RowMatrix expected, ColumnScaling scaling)
    {
        for (var i = 0; i < found.Values.Length; i++)
        {
            var scale = scaling.Columns[i % found.ColumnCount];
            found.Values[i].Should().BeApproximately(expected.Values[i], (1e-9 * scale.Scale) + (1e-15 * Math.Abs(scale.Center)));
        }
    }
}
