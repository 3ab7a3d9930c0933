using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of docs/diagnostics.md.</summary>
public class DiagnosticsExampleTests(ITestOutputHelper output)
{
    [Fact]
    public void The_report_of_the_documentation_is_what_is_printed()
    {
        var (train, test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 1000 }).SplitByTime(testFraction: 0.2);
        using var vae = new VaeBuilder()
            .AddModalities(train.Layout)
            .WithLatent(8)
            .WithMuting(MutingStrategy.RandomModalities())
            .WithSeed(7)
            .Build();
        vae.Fit(train, new TrainingOptions { Epochs = 60 });

        DiagnosticsReport report = vae.Diagnose(test);
        Console.WriteLine(report);
        foreach (DiagnosticsProblem problem in report.Problems)
            Console.WriteLine($"{problem.Kind}: {problem.Subject}");

        output.WriteLine(report.ToString());
        var documentation = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "diagnostics.md")).ReplaceLineEndings("\n");
        foreach (var line in report.ToString().ReplaceLineEndings("\n").Split('\n').Where(IsTheSameOnEveryMachine))
            documentation.Should().Contain(line);
    }

    /// <summary>Another processor rounds otherwise, and a training ends with other numbers.</summary>
    private static bool IsTheSameOnEveryMachine(string line) =>
        line.Length > 0 && !line.StartsWith("- ", StringComparison.Ordinal) && !line.Any(char.IsDigit);

    [Fact]
    public void Free_bits_and_a_weight_are_told_to_the_builder()
    {
        using var vae = new VaeBuilder()
            .AddModalities(Toy.Layout)
            .WithModalityWeight("touch", 0.1)
            .WithFreeBits(0.05)
            .Build();

        vae.Objective.FreeBits.Should().Be(0.05);
    }
}
