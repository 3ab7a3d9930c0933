using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

public sealed class DiagnoseTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().Build();

    public static TheoryData<DiagnosticsOptions, string> BadOptions => new()
    {
        { new() { Beta = -1 }, "*- Beta is -1; expected *" },
        { new() { Beta = double.PositiveInfinity }, "*- Beta is *; expected *" },
        { new() { Draws = 0 }, "*- Draws is 0; expected *" },
        { new() { ActiveVariance = double.NaN }, "*- ActiveVariance is NaN; expected *" },
        { new() { MinDivergence = -0.5 }, "*- MinDivergence is -0.5; expected *" },
        { new() { OutlierDistance = double.NaN }, "*- OutlierDistance is NaN; expected *" },
        { new() { MaxUnscaledSize = 0 }, "*- MaxUnscaledSize is 0; expected *" },
        { new() { MinUnscaledSize = -1 }, "*- MinUnscaledSize is -1; expected *" },
        { new() { MaxUnexplained = double.NaN }, "*- MaxUnexplained is NaN; expected *" },
        { new() { DeadShare = 0 }, "*- DeadShare is 0; expected *" },
        { new() { DeadShare = double.NaN }, "*- DeadShare is NaN; expected *" },
        { new() { DeviationTolerance = -0.1 }, "*- DeviationTolerance is -0.1; expected *" },
        { new() { ShapeTolerance = double.NaN }, "*- ShapeTolerance is NaN; expected *" },
        { new() { DominantShare = 2 }, "*- DominantShare is 2; expected *" },
    };

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new DiagnosticsOptions();

        options.Beta.Should().Be(1);
        options.Draws.Should().Be(199);
        options.Seed.Should().Be(0);
        options.ActiveVariance.Should().Be(0.01);
        options.MinDivergence.Should().Be(0.1);
        options.OutlierDistance.Should().Be(100);
        options.MaxUnscaledSize.Should().Be(10);
        options.MinUnscaledSize.Should().Be(0.01);
        options.MaxUnexplained.Should().Be(0.95);
        options.DeadShare.Should().Be(0.5);
        options.DeviationTolerance.Should().Be(0.05);
        options.ShapeTolerance.Should().Be(0.02);
        options.DominantShare.Should().Be(0.9);
    }

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(DiagnosticsOptions options, string message) =>
        _model.Invoking(m => m.Diagnose(Toy.Data(5), options)).Should().Throw<OptionsException>().WithMessage(message);

    [Fact]
    public void All_options_out_of_their_ranges_are_reported_at_once() =>
        _model.Invoking(
            m => m.Diagnose(Toy.Data(5), new DiagnosticsOptions { Beta = -1, Draws = 0, DeadShare = 0 })).Should().Throw<OptionsException>()
            .Which.Problems.Should().Equal(
                "Beta is -1; expected a finite number, 0 or more.", "Draws is 0; expected 1 to 1,000,000.",
                "DeadShare is 0; expected a share of more than 0, at most 1.");

    [Fact]
    public void Rows_that_cannot_be_judged_are_refused()
    {
        var other = new DataSet(new ModalityLayout(new Modality("leg", 6)), Toy.Rows(3));

        _model.Invoking(m => m.Diagnose(null!)).Should().Throw<ArgumentNullException>().WithParameterName("data");
        _model.Invoking(m => m.Diagnose(other)).Should().Throw<ArgumentException>().WithMessage("*leg:6*arm:3,eye:2,touch:1*");
        _model.Invoking(m => m.Diagnose(Toy.Data(1))).Should().Throw<ArgumentException>().WithMessage(
            "*one row*two or more*").WithParameterName("data");
    }

    [Fact]
    public void Columns_of_noise_tell_nothing_about_each_other_also_where_two_of_them_share_two_rows()
    {
        var random = new Random(3);
        var noise = new DataSet(Toy.Layout, RowMatrix.Create(200, 6, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.NextGaussian();
        })).Without((row, column) => (column == 0 && row > 101) || (column == 5 && row < 100));

        _model.Diagnose(noise).Problems.Where(problem => problem.Kind == DiagnosticsProblemKind.NoBetterThanMeans).Should()
            .NotBeEmpty().And.OnlyContain(problem => problem.Message.Contains("The columns tell nothing about each other either"));
        LinearDependence.ClearestCorrelation(noise.Rows)!.Value.RowCount.Should().BeGreaterThan(2);
        LinearDependence.ClearestCorrelation(noise.Rows.Rows(90, 19)).Should().BeNull("19 rows are too few");
    }

    [Fact]
    public void It_changes_nothing_of_the_model_and_says_the_same_again()
    {
        var before = _model.WeightValues();

        var (first, second) = (_model.Diagnose(Toy.Data(50)).ToString(), _model.Diagnose(Toy.Data(50)).ToString());

        second.Should().Be(first);
        _model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void Other_threads_use_the_model_meanwhile_and_all_get_the_bits_that_they_get_alone()
    {
        var data = Toy.Data(60);
        var (report, numbers) = (_model.Diagnose(data).ToString(), _model.Reconstruct(data.Rows, _model.Layout.All).Numbers());
        var (reports, reconstructions) = (new List<string>[2], new List<double[]>[2]);

        var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            if (thread < 2)
                reports[thread] = [.. Enumerable.Range(0, 10).Select(_ => _model.Diagnose(data).ToString())];
            else
                reconstructions[thread - 2] = [.. Enumerable.Range(0, 100).Select(
                    _ => _model.Reconstruct(data.Rows, _model.Layout.All).Numbers())];
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        reports.SelectMany(text => text).Should().OnlyContain(text => text == report);
        reconstructions.SelectMany(found => found).Should().OnlyContain(found => found.SequenceEqual(numbers));
    }

    [Fact]
    public void The_report_prints_every_finding_with_its_names()
    {
        using var model = Toy.Builder().WithModalityWeight("eye", 1_000).Build();

        var report = model.Diagnose(Toy.Data(50));

        var lines = report.ToString().ReplaceLineEndings("\n").Split('\n');
        lines[0].Should().Be($"Diagnosis of 50 rows: what looks bad: {report.Problems.Count}");
        lines.Should().Contain(report.Problems.Select(problem => $"- {problem.Message}"));
        lines.Should().Contain(line => line.StartsWith(
            $"Latent space: {report.Latent!.ActiveDimensions.Count} of 2 dimensions are active", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("  by dimension: ", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("Layers: ", StringComparison.Ordinal) && line.EndsWith(
                " of 52 units are dead", StringComparison.Ordinal))
            .And.Contain(line => string.Concat(line.Where(c => c != ' ')) == "rows50%90%99%deviationskewnesskurtosis");
        foreach (var name in (string[])["arm", "eye", "touch", "latent loss"])
            lines.Should().Contain(
                line => line.StartsWith($"  {name} ", StringComparison.Ordinal) && line.EndsWith(" %", StringComparison.Ordinal));
        report.RowCount.Should().Be(50);
        report.ToString().Should().NotContain("nothing looks bad");
    }

    [Fact]
    public void Layers_that_training_does_not_use_are_left_out()
    {
        using var model = Toy.Builder().WithFusion(new CrossModalAttentionFusion(8, heads: 2, layers: 2)).Build();

        var layers = model.Diagnose(Toy.Data()).Layers.Select(layer => layer.Name);

        layers.Should().Contain("encoder.arm.0").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_report_without_problems_says_so() => _model
        .Diagnose(
            Toy.Data(50),
            new DiagnosticsOptions { ActiveVariance = 0, MinDivergence = 0, MaxUnexplained = 9, DeadShare = 1, DominantShare = 1 })
        .ToString().Should().StartWith("Diagnosis of 50 rows: nothing looks bad");
}
