using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Says what a file is, and what is wrong with it.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> _file;

    public CheckVerb()
        : base("check", "What a model file or a log is, and what is wrong with it.") =>
        _file = Add(new Argument<string>("FILE") { Description = "A model, a mapping or a log." });

    public override string Example => "mmvae check arm.safetensors";

    public override string Next => "mmvae inspect with a log, or mmvae measure with a model and a log.";

    public override void Run(VerbContext context)
    {
        var path = context.Get(_file);
        if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            using var model = VaeModel.Load(path);
            context.Line($"{path}: a model of {model.Layout}, {model.Layout.Width} columns");
        }
        else if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            context.Line($"{path}: a mapping of the modalities {string.Join(", ", LogMapping.Load(path).Modalities.Keys)}");
        }
        else
        {
            var log = RobotLog.Read(path, cancellationToken: context.CancellationToken);
            context.Line(log.ToString());
            context.Warn(log.Warnings);
        }
    }
}
