namespace MultimodalVae.Measures;

/// <summary>Which of the two reconstructions comes first in the divergence. The paper does not say; the first is our reading.</summary>
public enum DivergenceDirection
{
    /// <summary>KL( p(.|complete input) || p(.|partial input) ).</summary>
    FullToPartial,

    /// <summary>KL( p(.|partial input) || p(.|complete input) ).</summary>
    PartialToFull,

    /// <summary>The sum of both.</summary>
    Jeffreys,
}
