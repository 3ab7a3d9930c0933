using MultimodalVae.Benchmarks;
using MultimodalVae.Benchmarks.Starting;

return args is [FirstCalls.Command, var model, var cores]
    ? FirstCalls.Run(model, Enum.Parse<Cores>(cores))
    : BenchmarkCommand.Invoke(args, Console.Out, Console.Error);
