using System.CommandLine;
using MultimodalVae;
using MultimodalVae.Tool;
using Samples.Shared;

namespace RobotLoop;

/// <summary>The command line: options in, exit code out (0 done, 1 an error, 130 interrupted).</summary>
internal static class RobotLoopCommand
{
    public static int Invoke(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var defaults = new LoopOptions();
        var model = new Option<string>("--model")
        {
            Description = "A model file of the simulated arm, as VaeModel.Save writes it.",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "arm.safetensors"),
        };
        var rate = NumberOption.Create<double>("--rate", "Cycles a second.", "a number above 0", defaults.Rate);
        var seconds = NumberOption.Create<double>("--seconds", "How long the loop runs.", "a number above 0", defaults.Seconds);
        var drop =
            new Option<string>("--drop") { Description = "The modality whose sensor drops out.", DefaultValueFactory = _ => defaults.Drop };
        var from = NumberOption.Create("--from", "When it drops out, in seconds; the default value is a fifth of all.");
        var to = NumberOption.Create("--to", "When it comes back, in seconds; the default value is four fifths of all.");
        var check =
            new Option<bool>("--check") { Description = "Prints the reconstruction of some rows with all digits, and runs no loop." };
        var command = new RootCommand(
            "Runs a model in a control loop on the simulated arm, in which a sensor drops out, and prints how long that takes.")
        {
            model, rate, seconds, drop, from, to, check,
        };
        command.SetAction(parsed => CommandRun.Run(
            () =>
            {
                using var vae = VaeModel.Load(parsed.GetValue(model)!);
                if (parsed.GetValue(check))
                {
                    CheckedRows.Print(vae, output);
                    return true;
                }

                var options = new LoopOptions
                {
                    Rate = parsed.GetValue(rate),
                    Seconds = parsed.GetValue(seconds),
                    Drop = parsed.GetValue(drop)!,
                    From = parsed.GetValue(from),
                    To = parsed.GetValue(to),
                };
                var log = new ControlLoop(vae, options).Run(cancellationToken);
                LoopReport.Print(log, vae, parsed.GetValue(model)!, options, output);
                return !cancellationToken.IsCancellationRequested;
            },
            errors));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }
}
