using MultimodalVae.Tool;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // A second Ctrl-C ends the process at once.
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
return MmvaeCommand.Invoke(args, Console.Out, Console.Error, cancellation.Token);
