namespace MultimodalVae.Measures;

/// <summary>How the interval of a mean is made of resamples.</summary>
public enum IntervalMethod
{
    /// <summary>
    /// Bootstrap-t (Efron 1981): the error of each resample's mean in units of its own standard error. Where the values are skewed, it is
    /// longer on the side of the tail. Fewer than eight blocks have Student's t instead.
    /// </summary>
    Studentised,

    /// <summary>
    /// Percentiles of the means of the resamples (Efron 1979): cheaper, and too narrow where there are few blocks or a long tail.
    /// </summary>
    Percentile,
}
