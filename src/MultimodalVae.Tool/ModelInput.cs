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

    /// <summary>The mapping that the log is read by.</summary>
    public Formats.LogMapping MappingOf(VerbContext context) => _log.Map(context, MappingOf(context.Get(_model))).Mapping;

    /// <exception cref="ArgumentException">The log lacks columns of the model; the message names them.</exception>
    public (VaeModel Model, DataSet Data) Read(VerbContext context)
    {
        var path = context.Get(_model);
        var model = VaeModel.Load(path);
        return (model, _log.Map(context, MappingOf(path)).Log.Data.Select(model.Layout));
    }
}
