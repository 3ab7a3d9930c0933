namespace MultimodalVae;

/// <summary>The two numbers that stand for no and yes in the columns of a modality.</summary>
public enum BinaryCoding
{
    /// <summary>0 and 1.</summary>
    ZeroOne,

    /// <summary>-1 and 1, the range of scaled data.</summary>
    MinusOneOne,
}
