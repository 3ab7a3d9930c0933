namespace MultimodalVae.Kernels;

/// <summary>Where numbers of 32 bits have their exponents (IEEE 754).</summary>
internal static class Exponents
{
    public const int Position = 23;

    /// <summary>What is stored for the exponent 0.</summary>
    public const int Bias = 127;

    /// <summary>What is stored for 0.5, as for all numbers up to 1.</summary>
    public const int OfHalf = 126;

    /// <summary>The bits below the exponent.</summary>
    public const int Mantissa = (1 << Position) - 1;

    /// <summary>The number 0.5.</summary>
    public const int Half = OfHalf << Position;
}
