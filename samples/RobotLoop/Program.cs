using RobotLoop;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
return RobotLoopCommand.Invoke(args, Console.Out, Console.Error, cancellation.Token);
