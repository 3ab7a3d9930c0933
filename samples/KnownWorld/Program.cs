return KnownWorld.KnownWorldCommand.Invoke(args, Console.Out, Console.Error);
