namespace MultimodalVae.Measures;

/// <summary>A finding that is made where it is unlikely to be wrong.</summary>
/// <param name="Chance">The chance of what speaks for it where it is wrong.</param>
/// <param name="Finding">Makes the finding.</param>
internal readonly record struct Claim(double Chance, Func<Finding> Finding);
