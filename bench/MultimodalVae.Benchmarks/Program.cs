return MultimodalVae.Benchmarks.BenchmarkCommand.Invoke(args, Console.Out, Console.Error);
