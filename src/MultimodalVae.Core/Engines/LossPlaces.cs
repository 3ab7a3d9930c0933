namespace MultimodalVae.Engines;

/// <summary>Where the terms of a loss are, behind the reconstruction losses of the modalities.</summary>
internal static class LossPlaces
{
    /// <summary>How many they are.</summary>
    public const int Count = 3;

    /// <summary>The latent loss.</summary>
    public static Index Latent => ^3;

    /// <summary>What is charged for it, before beta.</summary>
    public static Index LatentPenalty => ^2;

    /// <summary>The divergence of importance weights from equal ones; 0 for the ELBO.</summary>
    public static Index WeightDivergence => ^1;
}
