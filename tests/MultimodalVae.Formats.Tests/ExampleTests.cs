using Microsoft.ML.OnnxRuntime;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>The examples of docs/logs.md, docs/report.md and docs/onnx.md.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_of_a_controller_is_trained_on()
    {
        var path = _folder.Write("robot.csv", Controller());

        RobotLog log = RobotLog.Read(path);                                 // CSV, Parquet, LeRobot, HDF5, MATLAB, ROS 2: found by looking
        MappedLog robot = log.Map(new LogMapping
        {
            Modalities = { ["joint"] = ["actual_q_*"], ["force"] = ["actual_TCP_force_*"] },
            Time = "timestamp",
        });
        foreach (LeftOutColumn column in robot.LeftOut)
            Console.WriteLine(column);                                      // robot_mode: no pattern matches it

        var (train, test) = robot.Data.SplitByTime(testFraction: 0.2);
        using VaeModel vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 2, BatchSize = 20 });
        Reconstruction guess = vae.Reconstruct(test, vae.Layout.Without("force"));

        guess.Mean.RowCount.Should().Be(20);
        robot.LeftOut.Select(column => column.ToString()).Should().Contain("robot_mode: no pattern matches it");
    }

    [Fact]
    public void A_guessed_mapping_is_saved_looked_at_and_used()
    {
        var (path, mapPath) = (_folder.Write("robot.csv", Controller()), _folder.PathOf("map.json"));

        MappingGuess guess = MappingGuess.From(RobotLog.Read(path));
        guess.Mapping.Save(mapPath);                                        // to be looked at and changed

        LogMapping mapping = LogMapping.Load(mapPath);
        DataSet data = RobotLog.Read(path, mapping.Reading).Map(mapping).Data;

        data.Layout.ToString().Should().Be("q:2,tcp_force:2");
        guess.LeftOut.Should().Contain(new LeftOutColumn("robot_mode", "it has the same value in all rows, 7"));
    }

    [Fact]
    public void Sensors_of_two_rates_share_a_clock()
    {
        var path = _folder.Write(
            "two-rates.csv",
            "time,arm.q,eye.x\n" + string.Concat(Enumerable.Range(0, 40).Select(
                i => FormattableString.Invariant($"{i * 0.01:0.00},{i * 0.1:0.0},{(i % 4 == 0 ? i : "")}\n"))));

        LogMapping mapping = new()
        {
            Modalities = { ["arm"] = ["arm.*"], ["eye"] = ["eye.*"] },
            Time = "time",
            Resampling = new() { Method = ResamplingMethod.Linear, Clock = "arm", MaxGap = 0.05 },
        };
        DataSet data = RobotLog.Read(path).Map(mapping).Data;

        data.RowCount.Should().Be(40);
        data.Rows[2, 1].Should().BeApproximately(2, 1e-9);
    }

    [Fact]
    public void A_log_becomes_a_report()
    {
        var (path, reportPath, epochs) = (_folder.Write("robot.csv", Controller()), _folder.PathOf("report.html"), 2);

        RobotLog log = RobotLog.Read(path);
        MappedLog robot = log.Map(MappingGuess.From(log).Mapping);
        var (train, test) = robot.Data.SplitByTime(testFraction: 0.2);
        using VaeModel vae = new VaeBuilder().AddModalities(train.Layout).WithMuting(MutingStrategy.RandomModalities()).Build();
        TrainingResult result = vae.Fit(train, new TrainingOptions { Epochs = epochs, BatchSize = 20, Validation = test });
        vae.WriteReport(reportPath, test, new ReportOptions { Training = train, Losses = result.History });

        File.ReadAllText(reportPath).Should().Contain("Multimodal VAE of q and tcp_force").And.Contain("losses.csv");
    }

    [Fact]
    public void A_model_is_written_as_ONNX_and_run_by_ONNX_Runtime()
    {
        var path = _folder.PathOf("arm.onnx");
        using var vae = new VaeBuilder().AddModality("joint", 2).AddModality("force", 2).WithLatent(2).Build();

        OnnxSignature signature = vae.SaveOnnx(path);
        foreach (OnnxValue value in signature.Inputs.Concat(signature.Outputs))
            Console.WriteLine($"{value}: {value.Meaning}");                     // values: float32 [rows, 4]: columns of all modalities

        using var session = new InferenceSession(path);
        float[] row = [0.1f, 0.4f, float.NaN, float.NaN];                       // joint is known, force is not
        bool[] isObserved = [true, true, false, false];
        using var values = OrtValue.CreateTensorValueFromMemory(row, [1, 4]);
        using var mask = OrtValue.CreateTensorValueFromMemory(isObserved, [1, 4]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["values", "mask"], [values, mask], ["force.mean", "force.variance"]);
        float[] force = results[0].GetTensorDataAsSpan<float>().ToArray();

        var means = new float[4];
        vae.Reconstruct(row, vae.Layout.Only("joint"), means);
        force.Zip(means.Skip(2)).Should().HaveCount(2).And.OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    private static string Controller() =>
        "timestamp,actual_q_0,actual_q_1,actual_TCP_force_0,actual_TCP_force_1,robot_mode\n" + string.Concat(Enumerable.Range(0, 100)
        .Select(i => FormattableString.Invariant(
            $"{i * 0.1:0.0},{Math.Sin(i * 0.1):0.0000},{Math.Cos(i * 0.1):0.0000},{Math.Sin(i * 0.2):0.000},{i % 5},7\n")));
}
