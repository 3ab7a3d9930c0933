using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>The model that a verb asks, and a log with the model's columns.</summary>
internal sealed class ModelInput
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model, a .safetensors file as 'train' writes it. Its mapping is beside it." };

    private readonly LogInput _log = new();

    public IEnumerable<Symbol> Symbols => [_model, .. _log.Symbols];

    /// <summary>The file that 'train' writes the mapping to.</summary>
    public static string MappingOf(string model) => $"{model}.map.json";

    /// <summary>The file that 'train' writes the losses to.</summary>
    public static string LossesOf(string model) => $"{model}.losses.csv";

    /// <summary>The losses of the training, where 'train' has written them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<TrainingEpoch> Losses(VerbContext context) =>
        File.Exists(LossesOf(context.Get(_model))) ? LossesCsv.ReadLosses(LossesOf(context.Get(_model))) : [];

    /// <summary>What 'train' made of the log that the model is of.</summary>
    public TrainedLog TrainedOn(VerbContext context) => TrainedLog.Beside(context.Get(_model));

    /// <summary>Loads the model, and the log as rows of the model: windows where it was trained on windows.</summary>
    /// <exception cref="ArgumentException">The log lacks columns of the model; the message names them.</exception>
    public ModelRows Read(VerbContext context)
    {
        var path = context.Get(_model);
        var (log, mapping) = _log.Map(context, MappingOf(path));
        var trained = TrainedOn(context);
        var rows = trained.RowsOf(log.Data);
        var model = VaeModel.Load(path);
        try
        {
            return new ModelRows(model, rows.Select(model.Layout), log, mapping, trained);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
