using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Says what a file is, and what is wrong with it.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly LogInput _file = new(
        log: new Argument<string[]>("FILE")
        {
            Description = "A model, a mapping, an ONNX file or a log; several files, a folder or a pattern of a log.",
            Arity = ArgumentArity.OneOrMore,
        },
        withoutMap: "the log is looked at alone.");

    public CheckVerb()
        : base("check", "What a model, a mapping, an ONNX file or a log is, what is wrong with it, and whether a log fits a mapping.") =>
        AddAll(_file.Symbols);

    public override string Example => "mmvae check arm.csv --map map.json";

    public override string Next => "mmvae inspect with a log, or mmvae measure with a model and a log.";

    public override void Run(VerbContext context)
    {
        if (_file.Paths(context) is not [var path] || KindOf(path) is not { } check)
        {
            CheckLog(context);
            return;
        }

        if (_file.MapPath(context) is { } map)
            throw new ArgumentException($"--map is {map}, and {path} is no log; expected a log to check the mapping against.");
        check(context, path);
    }

    /// <summary>What checks a file that is no log, by its ending; null for a log.</summary>
    private static Action<VerbContext, string>? KindOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".safetensors" => CheckModel,
        ".onnx" => CheckOnnx,
        ".json" => CheckMapping,
        _ => null,
    };

    private static void CheckModel(VerbContext context, string path)
    {
        using var model = VaeModel.Load(path);
        context.Line($"{path}: a model of {model.Layout}, {model.Layout.Width} columns");
        PrintParts(context, model, path);
    }

    /// <summary>What is in it, a program that runs such files says.</summary>
    private static void CheckOnnx(VerbContext context, string path) => context.Line(File.Exists(path)
        ? $"{path}: an ONNX file, for other programs; the other commands take the .safetensors file that it was made of"
        : throw new FileNotFoundException($"There is no file {path}."));

    /// <exception cref="ArgumentException">The mapping cannot be used; the message names the file and all that is wrong.</exception>
    private static void CheckMapping(VerbContext context, string path)
    {
        var mapping = LogMapping.Load(path);
        try
        {
            mapping.Check();
            mapping.Reading.Check();
        }
        catch (OptionsException exception)
        {
            throw new ArgumentException($"{path}: {exception.Message}", exception);
        }

        context.Line($"{path}: a mapping of the modalities {string.Join(", ", mapping.Modalities.Keys)}");
    }

    private void CheckLog(VerbContext context)
    {
        var (log, mapping) = _file.Read(context);
        context.Line(log.ToString());
        if (mapping is null)
        {
            context.Warn(log.Warnings);
            return;
        }

        var mapped = log.Map(_file.With(context, mapping));
        context.Line($"{_file.MapPath(context)} fits: {mapped.Data}");
        foreach (var line in LeftOutLines.Of(mapped.LeftOut))
            context.Line($"  left out: {line}");
        context.Warn(mapped.Data.Warnings);
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
