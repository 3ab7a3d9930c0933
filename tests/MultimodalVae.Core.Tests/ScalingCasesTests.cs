using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Logs of the kind that people stumbled over.</summary>
public sealed class ScalingCasesTests
{
    private static string Cases => Path.Combine(SharedData.RepositoryRoot, "..", "shared", "cases");

    [SkippableFact]
    public void A_valve_that_is_always_1_in_training_comes_back_as_0_and_60_later()
    {
        SharedData.SkipWithout(Cases);
        var (train, later) = DataSet.ReadCsv(Path.Combine(Cases, "constant-then-not.csv")).SplitByTime(0.5);
        var valve = train.Layout.ColumnNames.ToList().IndexOf("arm.valve");
        var scaling = ColumnScaling.Fit(train);

        scaling.ConstantColumns.Should().Equal("arm.valve");
        scaling.InverseTransform(scaling.Transform(later).Rows).Values.ToArray().Should().Equal(later.Rows.Values.ToArray());
        foreach (var value in new double[] { 0, 1, 60, -3.5 })
            scaling.Columns[valve].InverseTransform(scaling.Columns[valve].Transform(value)).Should().Be(value);
    }

    [SkippableFact]
    public void A_glitch_leaves_the_other_rows_apart_only_where_scaling_is_by_quantiles()
    {
        SharedData.SkipWithout(Cases);
        var data = DataSet.ReadCsv(Path.Combine(Cases, "glitch.csv"));
        var clean = data.Slice(0, 500);

        SpreadOf(ColumnScaling.Fit(data)).Should().BeLessThan(0.05, "by range one reading of 65535 is all that there is");
        SpreadOf(ColumnScaling.Fit(data, ScalingRule.ByQuantiles())).Should().BeGreaterThan(1.5);

        double SpreadOf(ColumnScaling scaling)
        {
            var scaled = scaling.Transform(clean).Rows.Columns(0, 1).Values.ToArray();
            return scaled.Max() - scaled.Min();
        }
    }
}
