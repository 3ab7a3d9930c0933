using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MultimodalVae.Tool;

/// <summary>The command line: arguments in, exit code out.</summary>
internal static class MmvaeCommand
{
    public static int Invoke(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var root = new RootCommand(
            "From the log of a robot to a multimodal variational autoencoder, and to what it says of the robot's senses.\n\n"
            + "  mmvae inspect arm.csv --out map.json           what is in the log, and a mapping of its columns to modalities\n"
            + "  mmvae train arm.csv --map map.json --out arm.safetensors\n"
            + "  mmvae report arm.safetensors arm.csv --out arm.html\n"
            + "  mmvae measure arm.safetensors arm.csv          how much each modality matters\n"
            + "  mmvae reconstruct arm.safetensors arm.csv --without vision_next vision_now --out guess.csv\n"
            + "  mmvae export onnx arm.safetensors --out arm.onnx\n\n"
            + "Exit codes: 0 done, 1 an error, 130 interrupted.");
        Verb[] verbs =
        [
            new InspectVerb(), new TrainVerb(), new MeasureVerb(), new ReconstructVerb(), new NoveltyVerb(), new ReportVerb(),
            new CheckVerb(), new CompletionVerb(),
        ];
        foreach (var verb in verbs)
            AddTo(root, verb);
        var export = new Command("export", "A model for other programs.");
        var exportOnnx = new ExportOnnxVerb();
        AddTo(export, exportOnnx);
        root.Add(export);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExample((HelpAction)help.Action!, [.. verbs, exportOnnx]);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction action)
        {
            if (ParseErrors.LineOf(parsed) is { } error)
            {
                errors.WriteLine($"error: {error}");
                return CommandRun.Failed;
            }

            // A verb that there is not gets suggestions, no verb the help.
            action.ShowHelp = args.Length == 0;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors });

        void AddTo(Command parent, Verb verb)
        {
            verb.Command.SetAction(parsed => Run(verb, parsed, output, errors, cancellationToken));
            parent.Add(verb.Command);
        }
    }

    private static int Run(Verb verb, ParseResult parsed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var context = new VerbContext(parsed, output, errors, cancellationToken);
        return CommandRun.Run(RunVerb, errors, OptionNames.OfTool, () => verb.Interrupted(context));

        bool RunVerb()
        {
            OutputFile.Check(parsed);
            verb.Run(context);
            return true;
        }
    }
}
