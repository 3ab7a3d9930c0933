namespace MultimodalVae.Measures;

/// <summary>A loss or a worth about one target modality.</summary>
public abstract class CoalitionResult : RowValues
{
    private protected CoalitionResult()
    {
    }

    /// <summary>The name of the modality whose reconstruction it is about.</summary>
    public required string Target { get; init; }
}
