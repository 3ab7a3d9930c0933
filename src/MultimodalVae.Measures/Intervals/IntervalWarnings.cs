namespace MultimodalVae.Measures;

/// <summary>Why an interval may miss the mean more often than its coverage says.</summary>
[Flags]
public enum IntervalWarnings
{
    /// <summary>Nothing was found.</summary>
    None = 0,

    /// <summary>The rows depend on each other so much that they count as fewer than ten independent ones.</summary>
    FewEffectiveRows = 1,

    /// <summary>So few rows carry so much of the sum that others like them, which these rows lack, may carry as much.</summary>
    HeavyTail = 2,
}
