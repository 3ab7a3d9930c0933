namespace IcubStudy.Claims;

/// <summary>What the evidence says of a claim, by the rule of docs/study/hypotheses.md.</summary>
internal enum Verdict
{
    /// <summary>The test rejects in the direction of the claim, and the interval of the effect excludes none.</summary>
    Holds,

    /// <summary>The interval of the effect lies on the other side, or includes no effect with at least 20 models.</summary>
    Fails,

    /// <summary>Neither.</summary>
    Open,
}
