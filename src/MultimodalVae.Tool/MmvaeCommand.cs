using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>The command line: arguments in, exit code out.</summary>
internal static class MmvaeCommand
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static int Invoke(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var root = new RootCommand(
            "From the log of a robot to a multimodal variational autoencoder, and to what it says of the robot's senses.\n\n"
            + "  mmvae inspect arm.csv --out map.json           what is in the log, and a mapping of its columns to modalities\n"
            + "  mmvae train arm.csv --map map.json --out arm.safetensors\n"
            + "  mmvae measure arm.safetensors arm.csv          how much each modality matters\n"
            + "  mmvae reconstruct arm.safetensors arm.csv --without vision --out guess.csv\n"
            + "  mmvae export onnx arm.safetensors --out arm.onnx\n\n"
            + "Exit codes: 0 done, 1 an error, 130 interrupted.");
        foreach (var verb in (Verb[])[new InspectVerb(), new TrainVerb(), new MeasureVerb(), new ReconstructVerb(), new NoveltyVerb(), new CheckVerb()])
            AddTo(root, verb);
        var export = new Command("export", "A model for other programs.");
        AddTo(export, new ExportOnnxVerb());
        root.Add(export);
        return root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });

        void AddTo(Command parent, Verb verb)
        {
            verb.Command.SetAction(parsed => Run(verb, parsed, output, errors, cancellationToken));
            parent.Add(verb.Command);
        }
    }

    private static int Run(Verb verb, ParseResult parsed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            verb.Run(new VerbContext(parsed, output, errors, cancellationToken));
            return 0;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("interrupted");
            return Interrupted;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException
            or NotSupportedException or InvalidOperationException or VaeConfigurationException or TrainingDivergedException or NotFiniteNumberException)
        {
            errors.WriteLine($"error: {OptionNames.OfTool(exception.Message.Split(" (Parameter ")[0].ReplaceLineEndings(" "))}");
            return Failed;
        }
    }
}
