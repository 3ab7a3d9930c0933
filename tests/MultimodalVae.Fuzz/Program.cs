return MultimodalVae.Fuzz.FuzzCommand.Invoke(args, Console.Out, Console.Error);
