using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>Trains a model on a log.</summary>
internal sealed class TrainVerb : Verb
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromSeconds(10);

    private readonly LogInput _log = new();
    private readonly Option<string> _out;
    private readonly Option<int> _epochs;
    private readonly Option<int?> _batch;
    private readonly Option<int> _latent;
    private readonly Option<double> _learningRate;
    private readonly Option<double> _test;
    private readonly Option<int> _seed;
    private readonly Option<bool> _json;

    public TrainVerb()
        : base("train", "Trains a model with every modality hidden half of the time, and reports what looks wrong in it. After Ctrl-C the same command continues.")
    {
        AddAll(_log.Symbols);
        _out = Add(new Option<string>("--out") { Description = "The file of the model. The mapping is written beside it.", Required = true });
        _epochs = Add(new Option<int>("--epochs") { Description = "How many times all rows are gone through.", DefaultValueFactory = _ => 200 });
        _batch = Add(new Option<int?>("--batch") { Description = "Rows per training step. Without it: 100, or all where there are fewer." });
        _latent = Add(new Option<int>("--latent") { Description = "Dimensions of the latent space.", DefaultValueFactory = _ => 28 });
        _learningRate = Add(new Option<double>("--learning-rate") { Description = "Step size of Adam.", DefaultValueFactory = _ => 1e-3 });
        _test = Add(new Option<double>("--test")
        {
            Description = "The share of the log that the model is tested on: the last episodes, or the last rows of one. 0 for none.",
            DefaultValueFactory = _ => 0.2,
        });
        _seed = Add(new Option<int>("--seed") { Description = "The seed of the weights, the order of rows, the muting and the noise.", DefaultValueFactory = _ => 1 });
        _json = AddJson();
    }

    public override void Run(VerbContext context)
    {
        var (mapped, mapping) = _log.Map(context);
        var path = context.Get(_out)!;
        var (train, test) = Split(mapped.Data, context.Get(_test));
        using var model = ModelOf(train, context);
        var result = TrainingBar.Show(context, context.Get(_epochs), progress => model.Fit(train, OptionsOf(context, test, $"{path}.checkpoint"), progress, context.CancellationToken));
        model.Save(path);
        mapping.Save(ModelInput.MappingOf(path));
        foreach (var checkpoint in (string[])[$"{path}.checkpoint", $"{path}.checkpoint.previous"])
            File.Delete(checkpoint);
        var errors = test is null ? null : TestErrors.Of(model, test);
        if (context.Get(_json))
        {
            context.Json(new
            {
                model = path,
                rows = train.RowCount,
                testRows = test?.RowCount,
                seconds = result.Elapsed.TotalSeconds,
                problems = result.Diagnostics.Problems.Select(VerbContext.JsonOf),
                notLookedAt = result.Diagnostics.NotLookedAt,
                unexplainedWithout = errors,
            });
            return;
        }

        context.Warn(result.Warnings.Where(warning => !mapped.Data.Warnings.Any(said => warning.EndsWith(said, StringComparison.Ordinal))));
        context.Line($"{train.RowCount} rows, {result.History.Count} epochs, {result.Elapsed.TotalSeconds:0.0} s: {path}");
        context.Found(result.Diagnostics.Problems);
        if (errors is not null)
        {
            context.Line();
            context.Line($"{test!.RowCount} test rows: variance of a modality that is not explained by the others, where it is hidden");
            foreach (var (modality, share) in errors)
                context.Line(FormattableString.Invariant($"  {modality,-16} {100 * share,6:0.0} %"));
        }
    }

    private static (DataSet Train, DataSet? Test) Split(DataSet data, double share) => share == 0 ? (data, null)
        : data.Episodes.Names.Count > 1 ? data.SplitByEpisodes(share)
        : data.SplitByTime(share);

    private VaeModel ModelOf(DataSet train, VerbContext context)
    {
        var builder = new VaeBuilder().WithLatent(context.Get(_latent)).WithMuting(MutingStrategy.RandomModalities()).WithSeed(context.Get(_seed));
        foreach (var modality in train.Layout.Modalities)
            builder.AddModality(modality, parts => LikelihoodGuess.Configure(parts, train, modality));
        return builder.Build();
    }

    private TrainingOptions OptionsOf(VerbContext context, DataSet? test, string checkpoint) => new()
    {
        Epochs = context.Get(_epochs),
        BatchSize = context.Get(_batch),
        LearningRate = context.Get(_learningRate),
        Validation = test,
        Checkpoints = new CheckpointOptions { Path = checkpoint, Interval = _betweenCheckpoints },
    };
}
