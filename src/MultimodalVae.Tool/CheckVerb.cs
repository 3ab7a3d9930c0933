using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Says what a file is, and what is wrong with it.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> _file;
    private readonly TextInput _text = new();

    public CheckVerb()
        : base("check", "What a model, a mapping, an ONNX file or a log is, and what is wrong with it.")
    {
        _file = Add(new Argument<string>("FILE") { Description = "A model, a mapping, an ONNX file or a log." });
        AddAll(_text.Symbols);
    }

    public override string Example => "mmvae check arm.safetensors";

    public override string Next => "mmvae inspect with a log, or mmvae measure with a model and a log.";

    public override void Run(VerbContext context)
    {
        var path = context.Get(_file);
        if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            using var model = VaeModel.Load(path);
            context.Line($"{path}: a model of {model.Layout}, {model.Layout.Width} columns");
            PrintParts(context, model, path);
        }
        else if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            // What is in it, a program that runs such files says.
            context.Line(File.Exists(path)
                ? $"{path}: an ONNX file, for other programs; the other commands take the .safetensors file that it was made of"
                : throw new FileNotFoundException($"There is no file {path}."));
        }
        else if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            context.Line($"{path}: a mapping of the modalities {string.Join(", ", LogMapping.Load(path).Modalities.Keys)}");
        }
        else
        {
            var options = new LogOptions { Csv = _text.With(context, new CsvFormat()) };
            var log = RobotLog.Read(path, options, cancellationToken: context.CancellationToken);
            context.Line(log.ToString());
            context.Warn(log.Warnings);
        }
    }

    private static void PrintParts(VerbContext context, VaeModel model, string path)
    {
        var (lossesFile, mapping) = (ModelInput.LossesOf(path), ModelInput.MappingOf(path));
        var losses = File.Exists(lossesFile) ? LossesCsv.ReadLosses(lossesFile) : [];
        var architecture = model.Architecture;
        context.Line($"  fusion      {Name(architecture.Fusion, "Fusion")}");
        context.Line($"  latent      {model.LatentWidth} dimensions");
        context.Line($"  parameters  {model.ParameterCount}");
        context.Line("  scaling     " + (model.Scaling is null ? "not fitted: the model was not trained"
            : model.Scaling.IsIdentity ? "none"
            : Name(architecture.Scaling, "Scaling")));
        context.Line("  trained     " + (losses.Count == 0 ? $"not known: {lossesFile} is not there"
            : FormattableString.Invariant($"{losses.Count} epochs, loss {losses[^1].Training.Total:0.###}")));
        context.Line($"  mapping     {(File.Exists(mapping) ? mapping : $"missing: {mapping} is not there")}");
        if (TrainedLog.Beside(path).Window is > 1 and var window)
            context.Line($"  window      {window} rows of the log");
        foreach (var part in architecture.Modalities)
        {
            var width = part.Modality.Width;
            context.Line($"  {part.Modality.Name,-16} {width,4} column{(width == 1 ? " " : "s")}  {Name(part.Likelihood, "Likelihood")}");
        }
    }

    /// <summary>The name of a part without that of its kind, as in <c>Gaussian</c>.</summary>
    private static string Name(object part, string kind) => part.GetType().Name.Replace(kind, "", StringComparison.Ordinal);
}
