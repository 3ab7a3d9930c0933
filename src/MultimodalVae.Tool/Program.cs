using MultimodalVae.Tool;

return CommandRun.OnConsole(cancellationToken => MmvaeCommand.Invoke(args, Console.Out, Console.Error, cancellationToken));
