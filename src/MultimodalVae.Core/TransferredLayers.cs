namespace MultimodalVae;

/// <summary>What a model has taken over from another one (<see cref="VaeModel.InitialiseFrom"/>). It prints as a report.</summary>
public sealed class TransferredLayers
{
    internal TransferredLayers(IReadOnlyList<string> kept, IReadOnlyList<string> partlyKept, IReadOnlyList<string> fresh) =>
        (Kept, PartlyKept, New) = (kept, partlyKept, fresh);

    /// <summary>The layers that have the weights of the other model, by name.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>The layers that read several modalities, and have the weights of the other model for some of them.</summary>
    public IReadOnlyList<string> PartlyKept { get; }

    /// <summary>The layers that have the weights that they had.</summary>
    public IReadOnlyList<string> New { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        (string What, IReadOnlyList<string> Layers)[] groups = [("kept", Kept), ("partly kept", PartlyKept), ("new", New)];
        return string.Join(
            Environment.NewLine,
            groups.Where(group => group.Layers.Count > 0).Select(group => $"{group.What}: {string.Join(", ", group.Layers)}"));
    }
}
