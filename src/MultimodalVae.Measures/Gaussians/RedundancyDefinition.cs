namespace MultimodalVae.Measures;

/// <summary>
/// What two sources A and B tell about N in common. Both definitions look at A and N and at B and N alone. Of all that do and whose parts
/// are not negative, none is larger than the first and none is smaller than the second (Bertschinger et al. 2014).
/// </summary>
public enum RedundancyDefinition
{
    /// <summary>
    /// Minimum mutual information, min( I(A;N), I(B;N) ): the source that tells less has nothing of its own (Barrett 2015).
    /// </summary>
    MinimumMutualInformation,

    /// <summary>
    /// I(A;N) + I(B;N) - min I_Q(A,B;N), over all Q with the distributions of (A, N) and (B, N) as they are (Bertschinger, Rauh, Olbrich,
    /// Jost and Ay 2014), here over all Gaussian Q (Venkatesh et al. 2023). It is the first definition where the target has one column
    /// (Barrett 2015).
    /// </summary>
    Broja,
}
