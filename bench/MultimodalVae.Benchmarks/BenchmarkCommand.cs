using System.CommandLine;
using System.Diagnostics;
using MultimodalVae.Benchmarks.Logs;
using MultimodalVae.Benchmarks.Models;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Peer;
using MultimodalVae.Benchmarks.Ratios;
using MultimodalVae.Benchmarks.Scaling;
using MultimodalVae.Torch;

namespace MultimodalVae.Benchmarks;

/// <summary>The command line: what is measured in, exit code out (0 measured, whether goals are reached or missed; 1 an error).</summary>
internal static class BenchmarkCommand
{
    public static int Invoke(string[] args, TextWriter output, TextWriter errors)
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with train.csv and test.csv of the iCub recording. "
                + "Without it: shared/data/icub beside the repository, else a simulated arm.",
        };
        var picture = new Option<string>("--out")
        {
            Description = "The picture.",
            DefaultValueFactory = _ => Path.Combine("out", "benchmarks", "performance.png"),
        };

        var only = new Option<string>("--only")
        {
            Description = "Measures only the goals whose name contains this text.",
            DefaultValueFactory = _ => "",
        };

        var ratios = new Command("ratios", "The goals of the engine, one line each: what is reached, what was to be.") { data, only };
        var scaling = new Command("scaling", "How time grows with the batch and the network: tables and a picture.") { picture };
        var models = new Command("models", "Several models trained at once, one thread each.") { data };
        var peer = new Command("peer", "Beside Python's PyTorch, where python3 has it.") { data };
        var rows = new Option<int>("--rows") { Description = "How many rows the log has.", DefaultValueFactory = _ => 1_000_000 };
        var columns =
            new Option<int>("--columns") { Description = "How many columns it has, the time among them.", DefaultValueFactory = _ => 50 };
        var logs = new Command("logs", "A large log as text, read by this library and others.") { rows, columns };
        ratios.SetAction(parsed => Measure(
            output, errors, () => RunRatios(BenchmarkRows.Load(parsed.GetValue(data)), parsed.GetValue(only)!, output)));
        scaling.SetAction(parsed => Measure(output, errors, () => RunScaling(parsed.GetValue(picture)!, output)));
        models.SetAction(parsed => Measure(output, errors, () => RunModels(BenchmarkRows.Load(parsed.GetValue(data)), output)));
        peer.SetAction(parsed => Measure(output, errors, () => PeerBenchmark.Run(BenchmarkRows.Load(parsed.GetValue(data)), output)));
        logs.SetAction(
            parsed => Measure(output, errors, () => RunLogs(new LogsBenchmark(parsed.GetValue(rows), parsed.GetValue(columns)), output)));
        var command = new RootCommand("Times the library beside others, in turn in one run.") { ratios, scaling, models, peer, logs };
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static int Measure(TextWriter output, TextWriter errors, Action run)
    {
        try
        {
            TorchRuntime.EnsureLoaded();
            var start = Stopwatch.GetTimestamp();
            output.WriteLine(Machine.Describe());
            run();
            output.WriteLine();
            output.WriteLine($"Measured in {Text.Duration(Stopwatch.GetElapsedTime(start).TotalSeconds)}.");
            return 0;
        }
        catch (TorchNotLoadedException exception)
        {
            errors.WriteLine(
                $"error: {exception.Message} Here it is: dotnet run -c Release -p:Libtorch=true --project bench/MultimodalVae.Benchmarks");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }

    private static void RunRatios(BenchmarkRows rows, string only, TextWriter output)
    {
        var ratios = new RatiosBenchmark(rows).Run(only);
        output.WriteLine(
            $"The network of the paper, {rows.Source}, 32-bit numbers, medians. " +
            "Goals of bytes, micro- and milliseconds are upper bounds, all others lower ones.");
        output.WriteLine();
        output.WriteLine(Ratio.Header);
        foreach (var ratio in ratios)
            output.WriteLine(ratio);
    }

    private static void RunModels(BenchmarkRows rows, TextWriter output)
    {
        output.WriteLine($"Networks of the paper, {rows.Source}, batches of 100, 32-bit numbers, medians.");
        output.WriteLine();
        foreach (var line in ModelsPoint.Table([.. new ModelsBenchmark(rows).Run()]))
            output.WriteLine(line);
    }

    private static void RunLogs(LogsBenchmark benchmark, TextWriter output)
    {
        foreach (var line in benchmark.Table())
            output.WriteLine(line);
    }

    private static void RunScaling(string picture, TextWriter output)
    {
        var (benchmark, results) = (new ScalingBenchmark(), new List<(ScalingAxis, ScalingPoint[])>());
        foreach (var axis in ScalingAxis.All)
        {
            var points = benchmark.Run(axis);
            results.Add((axis, points));
            output.WriteLine();
            foreach (var line in ScalingTable.Lines(axis, points))
                output.WriteLine(line);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(picture))!);
        ScalingPicture.Save(picture, results);
        output.WriteLine();
        output.WriteLine($"Written to {picture}");
    }
}
