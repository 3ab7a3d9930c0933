namespace MultimodalVae.Formats;

/// <summary>Which reading of a sensor a row takes whose time is between two readings.</summary>
public enum ResamplingMethod
{
    /// <summary>The nearest one in time; of two as near, the earlier.</summary>
    Nearest,

    /// <summary>A straight line between the two; of classes, between which there is none, the nearest.</summary>
    Linear,

    /// <summary>The last one before: what a robot knows at that time.</summary>
    Hold,
}
