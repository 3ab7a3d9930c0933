using System.Diagnostics;
using System.Globalization;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>A training of the iCub's model in a process of its own, which may be killed at any moment; it is kept at every batch.</summary>
/// <param name="Engine">What computes it.</param>
/// <param name="Data">The rows, as a CSV.</param>
/// <param name="Epochs">How many epochs it has.</param>
/// <param name="Checkpoint">Where it is kept.</param>
/// <param name="Output">Where the outcome goes to.</param>
internal sealed record TrainingProcess(EngineKind Engine, string Data, int Epochs, string Checkpoint, string Output)
{
    private const string Begins = "begins";

    /// <summary>The process itself.</summary>
    public static int Main(string[] arguments)
    {
        var training = new TrainingProcess(
            Enum.Parse<EngineKind>(arguments[0]), arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture), arguments[3],
            arguments[4]);
        var data = DataSet.ReadCsv(training.Data);
        Console.WriteLine(Begins);
        var outcome = training.Run(data, new CheckpointOptions { Path = training.Checkpoint, Interval = TimeSpan.FromTicks(1) });
        File.WriteAllText(training.Output, outcome.Text());
        return 0;
    }

    /// <summary>The same in this process.</summary>
    public Outcome Run(DataSet data, CheckpointOptions? checkpoints)
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(3).Build();
        return Outcome.Of(model, model.Fit(data, new TrainingOptions
        {
            Epochs = Epochs,
            BatchSize = 500,
            Engine = Engine.Create(),
            MaxGradientNorm = 50,
            Rollback = new RollbackOptions { Interval = 7 },
            RestoreBest = true,
            Checkpoints = checkpoints,
        }));
    }

    /// <summary>Starts the process and kills it some time after training has begun.</summary>
    /// <returns>False where it was done before.</returns>
    public bool StartAndKill(TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(TrainingProcess).Assembly.Location, Engine.ToString(), Data, Epochs.ToString(
                CultureInfo.InvariantCulture), Checkpoint, Output])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (process.StandardOutput.ReadLine() != Begins)
            throw new InvalidOperationException(process.StandardError.ReadToEnd());
        if (process.WaitForExit(after))
            return process.ExitCode == 0 ? false : throw new InvalidOperationException(process.StandardError.ReadToEnd());
        process.Kill();
        process.WaitForExit();
        return true;
    }
}
