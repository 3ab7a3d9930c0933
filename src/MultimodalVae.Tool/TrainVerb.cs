using System.CommandLine;
using System.Text.RegularExpressions;
using MultimodalVae.Formats;
using MultimodalVae.Measures;

namespace MultimodalVae.Tool;

/// <summary>Trains a model on a log.</summary>
internal sealed partial class TrainVerb : Verb
{
    private const int DefaultPatience = 40;

    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromSeconds(10);

    private readonly LogInput _log = new();
    private readonly ModelChoices _model = new();
    private readonly Option<string> _out;
    private readonly Option<int> _window;
    private readonly Option<double> _test;
    private readonly Option<int> _epochs;
    private readonly Option<int?> _patience;
    private readonly Option<int?> _batch;
    private readonly Option<double> _learningRate;
    private readonly Option<double?> _maxGradientNorm;
    private readonly Option<bool> _json;

    public TrainVerb()
        : base("train", "Trains a model, and reports what looks wrong in data and model. After Ctrl-C the same command resumes.")
    {
        AddAll(_log.Symbols);
        _out = Add(
            new Option<string>("--out") { Description = "The file of the model. The mapping is written beside it.", Required = true });
        _window = Add(new Option<int>("--window")
        {
            Description = "How many consecutive rows of the log the model sees as one.",
            DefaultValueFactory = _ => 1,
        });
        _test = Add(NumberOption.Create(
            "--test",
            "The share of the log that the model is tested on: the last episodes, or the last rows of one. The model has the "
                + "weights of the epoch with the least loss on these rows. 0 for none, and the weights of the last epoch.",
            0.2));
        AddAll(_model.Symbols);
        _epochs = Add(new Option<int>("--epochs")
        {
            Description = "How many times all rows are gone through, at most.",
            DefaultValueFactory = _ => 200,
        });
        _patience = Add(new Option<int?>("--patience")
        {
            Description = "Training ends after so many epochs without a smaller loss on the test rows; 0: only after --epochs. "
                + $"Without it: {DefaultPatience}. With --test 0 training never ends early.",
        });
        _batch = Add(new Option<int?>("--batch") { Description = "Rows per training step. Without it: 100, or all if fewer." });
        _learningRate = Add(NumberOption.Create("--learning-rate", "Step size of Adam.", TrainingAdvice.DefaultLearningRate));
        _maxGradientNorm =
            Add(NumberOption.Create("--max-gradient-norm", "Cuts the gradient of a step to this length, as 10. Without it: as it is."));
        _json = AddJson();
    }

    public override string Example => "mmvae train arm.csv --map map.json --out arm.safetensors";

    public override string Next => "mmvae measure arm.safetensors arm.csv says how much each modality matters, and mmvae report shows it.";

    public override void Run(VerbContext context)
    {
        var (mapped, mapping) = _log.Map(context);
        var path = context.Get(_out)!;
        var window = Checked(_window, context, window => window >= 1, "1 or more");
        var testShare = Checked(_test, context, share => share is >= 0 and < 1, "0 for none, or a share of less than 1");
        var rows = TrainedLog.Of(mapped.Data, window, testShare);
        var (train, test) = rows.Split(rows.RowsOf(mapped.Data));
        using var model = _model.Build(train, context);
        var options = OptionsOf(context, test, $"{path}{ModelFiles.Checkpoint}");
        var result = ProgressBar.Show(
            context, "training", bar => model.Fit(train, options, bar.Of<TrainingProgress>(StateOf), context.CancellationToken));
        model.Save(path);
        mapping.Save(ModelInput.MappingOf(path));
        var facts = FactsOf(context, model, result, train, test);
        (rows with
        {
            BestEpoch = facts.Choice?.Best,
            Overfits = facts.Overfits,
            LineIsBetter = [.. facts.Hidden.Where(one => one.LineIsBetter).Select(one => one.Modality)],
        }).Save(path);
        result.History.WriteLosses(ModelInput.LossesOf(path));
        foreach (var checkpoint in (string[])[ModelFiles.Checkpoint, ModelFiles.PreviousCheckpoint])
            File.Delete($"{path}{checkpoint}");
        Print(context, result, train, test, facts, mapped);
    }

    private TrainingFacts FactsOf(VerbContext context, VaeModel model, TrainingResult result, DataSet train, DataSet? test) => new()
    {
        Choice = EpochChoice.Of(result.History, test is null ? null : result.BestEpoch),
        Epochs = result.History.Count,
        StoppedEarly = result.StoppedEarly,
        Problems = result.Diagnostics.Problems,
        Hidden = test is null ? [] : LineComparison.Evaluate(model, train, test),
        HasTimes = !train.Episodes.Times.IsEmpty,
        LearningRate = context.Get(_learningRate),
        Window = context.Get(_window),
        Model = _model.FactsOf(context),
    };

    private void Print(
        VerbContext context,
        TrainingResult result,
        DataSet train,
        DataSet? test,
        TrainingFacts facts,
        MappedLog log)
    {
        var advice = TrainingAdvice.Of(facts);
        context.Warn(NewWarnings(result, log.Data.Warnings));
        if (context.Get(_json))
        {
            context.Json(new
            {
                model = context.Get(_out),
                rows = train.RowCount,
                testRows = test?.RowCount,
                epochs = facts.Epochs,
                bestEpoch = facts.Choice?.Best,
                stoppedEarly = facts.StoppedEarly,
                testLoss = facts.Choice?.BestLoss,
                lastTestLoss = facts.Choice?.LastLoss,
                overfits = facts.Choice?.Overfits,
                seconds = result.Elapsed.TotalSeconds,
                questions = log.Questions.Select(VerbContext.JsonOf),
                problems = facts.Problems.Select(problem => VerbContext.JsonOf(problem, FoundLines.WithoutTraining(problem.Message))),
                notLookedAt = result.Diagnostics.NotLookedAt.Select(OptionNames.OfTool),
                unexplainedWithout = test is null ? null : facts.Hidden.ToDictionary(one => one.Modality, one => one.ByModel),
                unexplainedByLine = test is null ? null : facts.Hidden.ToDictionary(one => one.Modality, one => one.ByLine),
                lineIsBetter = test is null ? null : facts.Hidden.Where(one => one.LineIsBetter).Select(one => one.Modality),
                advice,
            });
            return;
        }

        var unit = train.WindowLength > 1 ? $"windows of {train.WindowLength} rows" : "rows";
        context.Line($"{train.RowCount} {unit}, {facts.Epochs} epochs, "
            + $"{result.Elapsed.TotalSeconds:0.0} s: {context.Get(_out)}");
        foreach (var line in facts.EpochLines())
            context.Line($"  {line}");
        context.Questions(log.Questions, "found");
        context.Found(facts.Problems, train.Episodes, adviseTraining: false);
        foreach (var note in result.Diagnostics.NotLookedAt)
            context.Line($"  note: {OptionNames.OfTool(note)}");
        if (test is not null)
            PrintHidden(context, test, facts.Hidden);
        if (advice.Count > 0)
            context.Line("  what to try, one at a time:");
        foreach (var line in advice)
            context.Line($"    {line}");
    }

    /// <summary>
    /// Warnings of the training that are not printed elsewhere: what looked bad halfway and still does is among the findings.
    /// </summary>
    private static IEnumerable<string> NewWarnings(TrainingResult result, IReadOnlyList<string> alreadySaid)
    {
        string[] printed = [.. alreadySaid, .. result.Diagnostics.Problems.Select(problem => problem.Message)];
        return result.Warnings.Where(warning =>
            !Halfway().IsMatch(warning) && !printed.Any(said => warning.EndsWith(said, StringComparison.Ordinal)));
    }

    private static void PrintHidden(VerbContext context, DataSet test, IReadOnlyList<LineComparison> hidden)
    {
        var width = test.Layout.Modalities.Max(modality => modality.Name.Length);
        context.Line();
        context.Line($"{test.RowCount} test rows: variance of a modality that is not explained by the others, where it is hidden");
        context.Line($"  {"".PadRight(width)}  by the model  by linear regression");
        foreach (var modality in test.Layout.Modalities)
        {
            var found = hidden.FirstOrDefault(one => one.Modality == modality.Name);
            context.Line(found is not null
                ? FormattableString.Invariant(
                    $"  {modality.Name.PadRight(width)} {100 * found.ByModel,11:0.0} % {100 * found.ByLine,17:0.0} %")
                : $"  {modality.Name.PadRight(width)} not known: it does not vary in the test rows that have another modality");
        }

        string[] worse = [.. hidden.Where(one => one.LineIsBetter).Select(one => one.Modality)];
        if (worse.Length > 0)
        {
            context.Line($"  a linear regression explains clearly more of {VerbContext.Quoted(worse)} than the model: "
                + "figures about that are about the model, not about the robot");
        }
    }

    [GeneratedRegex(@"^After \d+ of \d+ epochs: ")]
    private static partial Regex Halfway();

    private static (double Done, double? Total, string Title) StateOf(TrainingProgress progress) =>
        (progress.Epoch, progress.EpochCount, FormattableString.Invariant($"epoch {progress.Epoch}, loss {progress.Training.Total:0.00}"));

    private TrainingOptions OptionsOf(VerbContext context, DataSet? test, string checkpoint) => new()
    {
        Epochs = context.Get(_epochs),
        EarlyStopping = test is null ? null : EarlyStoppingOf(context),
        RestoreBest = test is not null,
        BatchSize = context.Get(_batch),
        LearningRate = context.Get(_learningRate),
        MaxGradientNorm = context.Get(_maxGradientNorm),
        Validation = test,
        Checkpoints = new CheckpointOptions { Path = checkpoint, Interval = _betweenCheckpoints },
    };

    /// <summary>Null where training does not end early: by the default, where there are no epochs left for it.</summary>
    private EarlyStoppingOptions? EarlyStoppingOf(VerbContext context) => context.Get(_patience) switch
    {
        0 => null,
        { } patience when patience > 0 => new EarlyStoppingOptions { Patience = patience },
        { } patience => throw new ArgumentException(
            FormattableString.Invariant($"{_patience.Name} is {patience}; expected 1 or more epochs, or 0 to train to the last one.")),
        null => context.Get(_epochs) - _model.WarmUpOf(context) > DefaultPatience + 1
            ? new EarlyStoppingOptions { Patience = DefaultPatience } : null,
    };
}
