namespace MultimodalVae.Measures;

/// <summary>What two sources tell about a target, each alone and both together, in nats.</summary>
internal readonly record struct SourceInformation(double First, double Second, double Joint);
