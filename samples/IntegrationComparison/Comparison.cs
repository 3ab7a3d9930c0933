using System.Diagnostics;
using IntegrationComparison.Reports;
using MultimodalVae;
using MultimodalVae.Measures;
using Samples.Shared;
using Samples.Shared.Fusions;
using Spectre.Console;

namespace IntegrationComparison;

/// <summary>Data, then a model of every fusion, likelihood and seed, several at a time, then the table, files and the picture.</summary>
internal static class Comparison
{
    private const int ElboSamples = 10;
    private const int Reconstructions = 5;

    /// <returns>False where it was interrupted: what was finished until then is reported and kept.</returns>
    public static bool Run(ComparisonOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var data = RobotData.Load(options.Data);
        var binary = new BinaryModalities(data);
        if (binary.Names.Count == 0)
            options = options with { Likelihoods = [BinaryModalities.Gaussian] };
        var output = OutputFolder.Prepare(options.Out);
        ConsoleReport.Introduce(console, options, data, binary);

        var jobs = (from likelihood in options.Likelihoods
                    from fusion in options.Fusions
                    from seed in Enumerable.Range(1, options.Seeds)
                    select (fusion, likelihood, seed)).ToList();
        var runs = ParallelModels.Run(
            console, jobs, (job, progress) =>
                TrainOne(options, data, binary, job, progress, cancellationToken), out var failure, cancellationToken);
        if (runs.Count > 0)
        {
            ConsoleReport.Findings(console, runs);
            ConsoleReport.Tables(console, runs, data, binary);
            IntervalReport.Tables(console, runs);
            CsvReports.Write(output, runs);
            ComparisonPicture.Save(output.Add("comparison.png"), runs, TestErrors.OfColumnMeans(data, binary));
        }

        ConsoleReport.Conclude(console, runs.Count, jobs.Count, output);
        failure?.Throw();
        return runs.Count == jobs.Count;
    }

    private static ComparisonRun TrainOne(
        ComparisonOptions options,
        RobotData data,
        BinaryModalities binary,
        (string Fusion, string Likelihood, int Seed) job,
        ModelProgress progress,
        CancellationToken cancellationToken)
    {
        var builder = data.Layout.Modalities.Aggregate(new VaeBuilder(), (vae, modality) =>
            vae.AddModality(modality, m => m.Likelihood(binary.Create(job.Likelihood, modality))));
        using var model = Integrations.Named(job.Fusion).AddTo(builder, data.Layout)
            .WithSharedDecoder(100)
            .WithSeed(job.Seed)
            .Build();

        // As many steps for a muting of several copies as for one.
        var epochs = Math.Max(1, options.Epochs / model.Objective.Muting.CopyCount);
        var training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = options.BatchSize,
            LearningRate = options.LearningRate,
        };
        var clock = Stopwatch.StartNew();
        var result = model.Fit(
            data.Train, training, progress.Start($"{job.Fusion}, {job.Likelihood}, seed {job.Seed}", epochs), cancellationToken);
        var steps = epochs * (data.Train.RowCount * model.Objective.Muting.CopyCount / options.BatchSize);
        var stepTime = clock.Elapsed.TotalMilliseconds / steps;

        var terms = Enumerable.Range(0, ElboSamples).Select(seed => model.Elbo(data.Test, seed: seed)).ToArray();
        return new ComparisonRun(job.Fusion, job.Likelihood, job.Seed)
        {
            Diagnostics = result.Diagnostics,
            ParameterCount = model.ParameterCount,
            Errors = TestErrors.Of(model, data, binary),
            LogLikelihoods = TestLikelihoods.Of(model, data, cancellationToken),
            Elbo = -terms.Average(term => term.Total),
            Latent = terms.Average(term => term.Latent),
            Measures = InformationMeasures.Evaluate(
                model, data.Test, new MeasureOptions { Measures = InformationMeasures.OfThePaper }, cancellationToken: cancellationToken),
            StepTime = stepTime,
            RowTime = RowTime(model, data),
        };
    }

    /// <summary>The fastest of a few: what else the machine does slows the others.</summary>
    private static double RowTime(VaeModel model, RobotData data) => Enumerable.Range(0, Reconstructions).Min(_ =>
    {
        var clock = Stopwatch.StartNew();
        model.Reconstruct(data.Test.Rows, model.Layout.All);
        return clock.Elapsed.TotalMicroseconds / data.Test.RowCount;
    });
}
