return MultimodalVae.Core.Probe.ProbeCommand.Invoke(args);
