using MultimodalVae.Tool;
using RobotLoop;

return CommandRun.OnConsole(cancellationToken => RobotLoopCommand.Invoke(args, Console.Out, Console.Error, cancellationToken));
