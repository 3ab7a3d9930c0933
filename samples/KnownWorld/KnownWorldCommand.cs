using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using KnownWorld.Learning;
using KnownWorld.Reports;
using KnownWorld.World;
using MultimodalVae.Tool;
using Samples.Shared;

namespace KnownWorld;

/// <summary>The command line: options in, exit code out (0 done, 1 an error).</summary>
internal static class KnownWorldCommand
{
    public static int Invoke(string[] args, TextWriter output, TextWriter errors)
    {
        var rows = new Option<int[]>("--rows")
        {
            Description = "How many rows to train on, several numbers separated by commas.",
            DefaultValueFactory = _ => [100, 300, 1000, 3000, 10_000, 30_000, 100_000],
            CustomParser = argument =>
            {
                var text = string.Join(',', argument.Tokens.Select(token => token.Value));
                int[] sizes = [.. text.Split(',').Select(
                    size => int.TryParse(size, CultureInfo.InvariantCulture, out var number) ? number : 0)];
                if (sizes.Any(size => size < 2) || sizes.Distinct().Count() < sizes.Length)
                    argument.AddError($"--rows is {text}; expected different numbers, 2 or more each, as in 100,1000.");
                return sizes;
            },
        };
        var seeds = NumberOption.Create<int>("--seeds", "How many times each, with the seeds 1, 2, ...", "1 or more", 3);
        var steps = NumberOption.Create<int>("--steps", "Training steps at each of the seven learning rates.", "1 or more", 600);
        var folder = new Option<string>("--out")
        {
            Description = "Folder for the table and the picture.",
            DefaultValueFactory = _ => Path.Combine("out", "known-world")
        };

        var command = new RootCommand(
            "Trains linear VAEs on rows of a linear Gaussian world and compares with what is known of it in closed form.")
        {
            rows, seeds, steps, folder,
        };
        command.SetAction(parsed => CommandRun.Run(
            () =>
            {
                Run(
                    parsed.GetValue(rows)!,
                    new Convergence(LinearGaussianWorld.Example, parsed.GetValue(steps)),
                    parsed.GetValue(seeds),
                    parsed.GetValue(folder)!,
                    output);
                return true;
            },
            errors));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static void Run(int[] sizes, Convergence convergence, int seeds, string folder, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        var world = convergence.World;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"A world of {world.Layout}, {world.LatentWidth} latent dimensions, noise {world.Noise}."));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Exact inference: all measures are their closed forms but for {MeasureErrors.OfExactInference(world):0.0e+0}, relative."));
        output.WriteLine("Interaction of a and b about n in worlds of noise 0.01, exact inference, nats:");
        foreach (var line in InteractionTable.Lines())
            output.WriteLine(line);
        output.WriteLine("Learned: for each size and seed a model of complete rows, one in two stages, one in one go.");

        // The largest first, so that no thread is left with it at the end.
        var jobs = sizes.OrderDescending().SelectMany(size => Enumerable.Range(1, seeds), (size, seed) => (size, seed)).ToList();
        var points = new List<ConvergencePoint>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), options, job =>
        {
            var point = convergence.Run(job.size, job.seed);
            lock (points)
            {
                points.Add(point);
                output.WriteLine($"{points.Count} of {jobs.Count}: {job.size} rows, seed {job.seed}");
            }
        });

        ConvergencePoint[] sorted = [.. points.OrderBy(point => point.Rows).ThenBy(point => point.Seed)];
        ConvergenceTable.WriteCsv(Path.Combine(folder, "convergence.csv"), sorted);
        ConvergencePicture.Save(Path.Combine(folder, "convergence.png"), sorted, convergence.OneGoBias);
        foreach (var line in ModelFindings.Lines([.. sorted.SelectMany(point => point.Findings)]))
            output.WriteLine(line);
        output.WriteLine(
            "Evidence less ELBO, and the largest relative error of the four measures of all modalities, median over the seeds [range]:");
        foreach (var line in ConvergenceTable.Lines(sorted))
            output.WriteLine(line);
        output.WriteLine("One go stays away from the exact measures by " +
            $"{convergence.OneGoBias.ToString("0.0000", CultureInfo.InvariantCulture)} in the limit.");
        output.WriteLine($"Written to {folder}: convergence.csv, convergence.png");
    }
}
