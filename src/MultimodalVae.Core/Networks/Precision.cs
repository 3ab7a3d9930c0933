namespace MultimodalVae;

/// <summary>The numbers that a model computes with.</summary>
public enum Precision
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,
}
