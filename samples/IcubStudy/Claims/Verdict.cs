namespace IcubStudy.Claims;

/// <summary>The verdict on a claim by the rule of docs/study/hypotheses.md.</summary>
internal enum Verdict
{
    /// <summary>The test rejects in the direction of the claim, and the interval of the effect is above 0.</summary>
    Holds,

    /// <summary>The interval of the effect is below 0, with at least 6 seeds.</summary>
    FailsReversed,

    /// <summary>The interval of the effect includes 0, with at least 20 seeds.</summary>
    FailsWithoutEffect,

    /// <summary>Neither.</summary>
    Open,
}
