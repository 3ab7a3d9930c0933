using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>The published models of arXiv 1910.03854, some of whose narrow layers of ReLU have died.</summary>
public class PublishedModelDiagnosticsTests(ITestOutputHelper output)
{
    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [InlineData("run-1", "decoder.joint.1", 3)]
    [InlineData("run-1", "decoder.motor.1", 3)]
    [InlineData("run-1", "decoder.sound.1", 0)]
    [InlineData("run-2", "decoder.vision.1", 4)]
    [InlineData("run-2", "decoder.sound.1", 0)]
    public void Dead_units_are_where_they_were_found(string run, string layer, int dead)
    {
        var report = Diagnose(run);

        report.Layers.Single(l => l.Name == layer).DeadUnits.Should().HaveCount(dead);
        report.Problems.Any(problem => problem.Subject == layer).Should().Be(dead >= 4);
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void A_modality_is_a_constant_just_where_the_last_layer_before_its_head_is_dead(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);
        var rows = PublishedModels.Expected(run, "expected.complete.input");
        var report = Diagnose(run);
        output.WriteLine(report.ToString());

        foreach (var modality in model.Layout.Modalities)
        {
            var mean = model.Reconstruct(rows, model.Layout.All, LatentDraw.Sample(1))[modality.Name].Mean.Columns(0, 1).Numbers();
            var layer = report.Layers.Single(l => l.Name == $"decoder.{modality.Name}.1");

            (mean.Max() - mean.Min() < 1e-9).Should().Be(layer.DeadUnits.Count == layer.UnitCount, layer.Name);
        }
    }

    private static DiagnosticsReport Diagnose(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);
        return model.Diagnose(
            new DataSet(model.Layout, PublishedModels.Expected(run, "expected.complete.input")), new DiagnosticsOptions { Draws = 19 });
    }
}
