namespace MultimodalVae.Measures;

/// <summary>L_N(S), what is lost on a target modality N where only the coalition S is given: a value for every row, in nats.</summary>
internal readonly record struct CoalitionLoss(Coalition Given, int Target, double[] Values);
