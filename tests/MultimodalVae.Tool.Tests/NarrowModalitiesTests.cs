using System.Globalization;
using System.Text.Json.Nodes;
using MultimodalVae.Formats;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Tool.Tests;

/// <summary>
/// What 'train' makes of modalities of a few columns, beside narrower layers and other activations: the tables of docs/model.md. A modality
/// is lost in a model that explains less than 5 % of it, of test rows, where it is hidden, if the median model of some setting explains
/// more than 10 %.
/// </summary>
public sealed class NarrowModalitiesTests(ITestOutputHelper output) : IDisposable
{
    private const int Seeds = 10, Epochs = 100;

    private readonly ToolRun _tool = new();

    public static TheoryData<string, string[]> Logs => new()
    {
        { "glitch.csv", ["--missing", "65535"] },
        { "glitch.csv", ["--scaling", "quantiles", "--max-gradient-norm", "10"] },
        { "rtde.csv", [] },
        { "simulated arm", [] },
    };

    private string Model => _tool.Folder.PathOf("m.safetensors");

    public void Dispose() => _tool.Dispose();

    [SkippableTheory, MemberData(nameof(Logs)), Trait("Duration", "Long")]
    public void No_model_of_the_default_options_loses_a_narrow_modality(string name, string[] options)
    {
        var path = name == "simulated arm" ? _tool.Folder.Write("arm.csv", ArmOfOneTimeStep()) : Path.Combine(SharedData.Cases, name);
        SharedData.SkipWithout(path);
        var quantiles = options.Contains("quantiles");
        var (train, test) = Rows(path, missing: options.Contains("65535") ? ["65535"] : []).SplitByTime(0.2);

        Trained[] settings =
        [
            InCode("5 and 2.5 times the columns", 5, Activation.Relu),
            InCode("the same, leaky ReLU", 5, Activation.LeakyRelu),
            InCode("the same, SiLU", 5, Activation.Silu),
            InCode("the same, ELU", 5, Activation.Elu),
            InCode("10 and 5 at least, as `VaeBuilder`", 10, Activation.Relu),
            InCode("16 and 8 at least", 16, Activation.Relu),
            ByTheTool("40 and 20 at least", OptionsOfTheCode("relu")),
            ByTheTool("the same, SiLU", OptionsOfTheCode("silu")),
            ByTheTool("the same, ELU", OptionsOfTheCode("elu")),
            ByTheTool("all defaults of `mmvae train`", []),
        ];
        string[] learnable = [.. train.Layout.Modalities.Select(modality => modality.Name)
            .Where(modality => settings.Min(setting => setting.MedianOf(modality)) < 0.9)];
        output.WriteLine($"| {name} {string.Join(' ', options)} | lost | {string.Join(" | ", learnable)} | ms per epoch |");
        foreach (var setting in settings)
        {
            string[] cells =
            [
                setting.Name,
                $"{setting.Lost(learnable)} of {Seeds * learnable.Length}",
                .. learnable.Select(modality => Number(100 * setting.MedianOf(modality), "0' %'")),
                Number(1000 * setting.Seconds / Epochs, "0.0"),
            ];
            output.WriteLine($"| {string.Join(" | ", cells)} |");
        }

        learnable.Should().NotBeEmpty();
        settings[6].Lost(learnable).Should().Be(0);
        settings[^1].Lost(learnable).Should().Be(0);

        Trained InCode(string name, int least, Activation activation) => Ten(name, seed =>
        {
            var builder = new VaeBuilder().WithMuting(MutingStrategy.RandomModalities()).WithActivation(activation).WithSeed(seed)
                .WithScaling(quantiles ? ScalingRule.ByQuantiles() : ScalingRule.ByRange);
            foreach (var modality in train.Layout.Modalities)
            {
                var first = Math.Max(5 * modality.Width, least);
                builder.AddModality(
                    modality, parts => parts.Hidden(first, first / 2).Likelihood(SuggestedLikelihood.For(train, modality.Name)));
            }

            using var model = builder.Build();
            var result = model.Fit(
                train, new TrainingOptions { Epochs = Epochs, MaxGradientNorm = quantiles ? 10 : null, Validation = test });
            var unexplained = HiddenModalities.Unexplained(model, test);
            return (unexplained.ToDictionary(one => one.Modality, one => one.Unexplained), result.Elapsed.TotalSeconds);
        });

        string[] OptionsOfTheCode(string activation) =>
        [
            "--activation", activation, "--beta", "1", "--learning-rate", "0.001", "--likelihood", "gaussian", "--patience", "0",
            .. quantiles ? (string[])[] : ["--scaling", "range"],
        ];

        Trained ByTheTool(string name, string[] own) => Ten(name, seed =>
        {
            string[] common = ["--epochs", $"{Epochs}", "--seed", $"{seed}"];
            _tool.Run(["train", path, "--out", Model, .. common, .. own, .. options, "--json"]).Should().Be(0, _tool.Errors);
            var json = JsonNode.Parse(_tool.Output)!;
            return (
                json["unexplainedWithout"]!.AsObject().ToDictionary(one => one.Key, one => (double)one.Value!),
                (double)json["seconds"]!);
        });
    }

    [SkippableFact]
    public void One_column_is_predicted_from_two_where_the_glitch_is_read_as_missing()
    {
        var path = Path.Combine(SharedData.Cases, "glitch.csv");
        SharedData.SkipWithout(path);

        _tool.Run("train", path, "--missing", "65535", "--out", Model, "--epochs", "100", "--json").Should().Be(0, _tool.Errors);

        var json = JsonNode.Parse(_tool.Output)!;
        ((double)json["unexplainedWithout"]!["eye"]!).Should().BeLessThan(0.1);
        json["problems"]!.ToJsonString().Should().NotContain("dead").And.NotContain("collapsed");
    }

    private static Trained Ten(string name, Func<int, (Dictionary<string, double> Unexplained, double Seconds)> train)
    {
        var models = Enumerable.Range(1, Seeds).Select(train).ToList();
        return new Trained(name, [.. models.Select(model => model.Unexplained)], Median(models.Select(model => model.Seconds)));
    }

    private static DataSet Rows(string path, IReadOnlyList<string> missing)
    {
        var options = new LogOptions { Csv = new CsvFormat { MissingWords = missing } };
        var log = RobotLog.Read(path, options);
        return log.Map(MappingGuess.From(log).Mapping with { Reading = options }).Data;
    }

    /// <summary>Touch and sound are one column each, joints, vision and motors four: the later time step of each row of two.</summary>
    private static string ArmOfOneTimeStep()
    {
        var arm = SimulatedArm.Record(new SimulatedArmOptions { Rows = 1000 });
        var columns = arm.Layout.Modalities.SelectMany(modality => Enumerable.Range(0, modality.Width / 2)
            .Select(column => (Name: $"{modality.Name}.{column}", At: arm.Layout.StartOf(modality.Name) + column))).ToList();
        var lines = Enumerable.Range(0, arm.RowCount)
            .Select(row => string.Join(',', columns.Select(column => Number(arm.Rows[row, column.At], "R"))));
        return string.Join('\n', [string.Join(',', columns.Select(column => column.Name)), .. lines]);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <param name="Name">What is compared.</param>
    /// <param name="Unexplained">What a model of each seed does not explain of each modality where it is hidden.</param>
    /// <param name="Seconds">The median of a training.</param>
    private sealed record Trained(string Name, IReadOnlyList<Dictionary<string, double>> Unexplained, double Seconds)
    {
        public double MedianOf(string modality) => Median(Unexplained.Select(model => model[modality]));

        public int Lost(IEnumerable<string> modalities) =>
            modalities.Sum(modality => Unexplained.Count(model => model[modality] > 0.95));
    }
}
