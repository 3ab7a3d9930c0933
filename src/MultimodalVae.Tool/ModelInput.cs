using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The model that a verb asks, and a log with the model's columns.</summary>
internal sealed class ModelInput
{
    private readonly Argument<string> _model =
        new("MODEL") { Description = "The model, a .safetensors file as 'train' writes it. Its mapping is beside it." };

    private readonly LogInput _log = new(hasModel: true);

    private readonly Option<string[]> _without = new("--without")
    {
        Description = "Modalities that are taken as not observed, whether the log has them or not.",
        AllowMultipleArgumentsPerToken = true,
    };

    public IEnumerable<Symbol> Symbols => [_model, .. _log.Symbols];

    /// <summary>The option that names modalities that are not observed, for verbs that have it.</summary>
    public Option<string[]> Without => _without;

    /// <summary>The names that were typed, separated by spaces or commas.</summary>
    public static string[] Names(IEnumerable<string>? typed) =>
    [
        .. (typed ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(),
    ];

    /// <summary>The file that 'train' writes the mapping to.</summary>
    public static string MappingOf(string model) => $"{model}{ModelFiles.Mapping}";

    /// <summary>The file that 'train' writes the losses to.</summary>
    public static string LossesOf(string model) => $"{model}{ModelFiles.Losses}";

    /// <summary>The losses of the training, where 'train' has written them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<TrainingEpoch> Losses(VerbContext context) =>
        File.Exists(LossesOf(context.Get(_model))) ? LossesCsv.ReadLosses(LossesOf(context.Get(_model))) : [];

    /// <summary>What 'train' made of the log that the model is of.</summary>
    public TrainedLog TrainedOn(VerbContext context) => TrainedLog.Beside(context.Get(_model));

    /// <summary>Loads the model, and the log as rows of the model: windows where it was trained on windows.</summary>
    /// <param name="context">What was typed.</param>
    /// <param name="mayLackAny">Whether the log may lack any modality; otherwise those of --without.</param>
    /// <exception cref="ArgumentException">The log lacks columns of the model; the message names them.</exception>
    public ModelRows Read(VerbContext context, bool mayLackAny = false)
    {
        var path = context.Get(_model);
        CheckOrder(path, _log.Paths(context));
        var model = VaeModel.Load(path);
        try
        {
            return Read(context, model, mayLackAny);
        }
        catch (ArgumentException exception) when (!_log.HasMapping(context, MappingOf(path)))
        {
            model.Dispose();
            throw new ArgumentException(
                $"{exception.Message.Split(" (Parameter ")[0].TrimEnd('.')}. The mapping of the model is missing: "
                + $"{MappingOf(path)} is not there, and the columns were guessed; copy it there, or give it as --map.", exception);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <exception cref="ArgumentException">The log is where the model should be.</exception>
    private static void CheckOrder(string model, string[] log)
    {
        if (!IsModel(model) && Array.Exists(log, IsModel))
            throw new ArgumentException($"{model} is not a model; expected MODEL before LOG, {Array.Find(log, IsModel)} first.");

        static bool IsModel(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
    }

    private ModelRows Read(VerbContext context, VaeModel model, bool mayLackAny)
    {
        // A verb that does not have the option hides nothing.
        var hasWithout = context.Parsed.CommandResult.Command.Options.Contains(_without);
        var without = hasWithout ? Names(context.Get(_without)) : [];
        var unknown = without.FirstOrDefault(name => !model.Layout.TryGet(name, out _));
        if (unknown is not null)
        {
            throw new ArgumentException(
                $"--without: there is no modality '{unknown}'; the model has "
                + $"{string.Join(", ", model.Layout.Modalities.Select(modality => modality.Name))}.");
        }

        // Where the columns are guessed, one that is not found says nothing about the log.
        var mayLack = mayLackAny && _log.HasMapping(context, MappingOf(context.Get(_model)));
        var trained = TrainedOn(context);
        var (log, mapping) = _log.Map(
            context, MappingOf(context.Get(_model)), mayLackAny || hasWithout ? name => mayLack || without.Contains(name) : null,
            trained.ColumnsOf(model.Layout));
        string[] lacking =
        [
            .. model.Layout.Modalities.Select(modality => modality.Name)
                .Where(name => !log.Data.Layout.TryGet(name, out _) && (mayLack || without.Contains(name))),
        ];
        if (lacking.Length > 0)
            context.Note($"The log does not have {string.Join(", ", lacking)}: taken as not observed.");
        string[] notObserved = [.. without.Union(lacking)];
        if (notObserved.Length == model.Layout.Modalities.Count)
            throw new ArgumentException($"None of the modalities {model.Layout} is observed; expected one or more.");
        foreach (var caution in trained.Cautions())
            context.Note(caution);
        var rows = AbsentModalities.Select(trained.RowsOf(log.Data), model.Layout, lacking);
        return new ModelRows(model, rows, log, mapping, trained) { NotObserved = notObserved };
    }
}
