using System.Diagnostics;
using System.Diagnostics.Metrics;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// The instruments of the meter "MultimodalVae". Where nobody listens a step looks at one field of each, and allocates nothing either way.
/// </summary>
internal static class TrainingMetrics
{
    private static readonly Meter _meter = new("MultimodalVae", LibraryVersion.Text);

    private static readonly Counter<long> _steps =
        _meter.CreateCounter<long>("multimodalvae.training.steps", "{step}", "Steps of trainings.");

    private static readonly Counter<long> _rows =
        _meter.CreateCounter<long>("multimodalvae.training.rows", "{row}", "Rows that steps have learned from, muted copies each counted.");

    private static readonly Histogram<double> _stepDuration =
        _meter.CreateHistogram<double>(
            "multimodalvae.training.step.duration", "s", "How long a step takes, with choosing its rows and masks.");

    private static readonly Counter<long> _epochs =
        _meter.CreateCounter<long>("multimodalvae.training.epochs", "{epoch}", "Epochs of trainings.");

    private static readonly Gauge<double> _beta =
        _meter.CreateGauge<double>("multimodalvae.training.beta", "1", "The weight of the latent loss in the last epoch.");

    private static readonly Gauge<double> _loss =
        _meter.CreateGauge<double>("multimodalvae.training.loss", "{nat}", "A term of the loss in the last epoch, averaged over its rows.");

    private static readonly Gauge<double> _reconstructionLoss =
        _meter.CreateGauge<double>(
            "multimodalvae.training.reconstruction_loss",
            "{nat}",
            "The reconstruction loss of a modality in the last epoch, averaged over its rows.");

    /// <summary>The moment, for <see cref="StepDone"/>; 0 where nobody asks how long steps take.</summary>
    public static long StepBegins() => _stepDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void StepDone(long began, int rows)
    {
        _steps.Add(1);
        _rows.Add(rows);
        if (began != 0)
            _stepDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    public static void EpochDone(TrainingEpoch done)
    {
        _epochs.Add(1);
        _beta.Record(done.Training.Beta);
        Record(done.Training, "train");
        if (done.Validation is { } validation)
            Record(validation, "validation");
        if (done.CompleteValidation is { } complete)
            Record(complete, "validation_complete");
    }

    private static void Record(ElboTerms terms, string data)
    {
        var set = Tag("data", data);
        if (_loss.Enabled)
        {
            _loss.Record(terms.Total, set, Tag("term", "total"));
            _loss.Record(terms.Reconstruction, set, Tag("term", "reconstruction"));
            _loss.Record(terms.Latent, set, Tag("term", "latent"));
            _loss.Record(terms.LatentPenalty, set, Tag("term", "latent_penalty"));
            if (terms.IsImportanceWeighted)
                _loss.Record(terms.WeightDivergence, set, Tag("term", "weight_divergence"));
        }

        if (_reconstructionLoss.Enabled)
        {
            foreach (var (modality, loss) in terms.ReconstructionByModality)
                _reconstructionLoss.Record(loss, set, Tag("modality", modality));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new($"multimodalvae.{name}", value);
}
