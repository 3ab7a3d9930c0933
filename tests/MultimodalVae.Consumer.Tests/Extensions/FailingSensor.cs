namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A muting of the user's own: one modality is there in every other copy, and now and then.</summary>
internal sealed class FailingSensor(string modality) : IMutingStrategy
{
    public int CopyCount => 2;

    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) =>
        point.Copy == 0 || random.NextDouble() < 0.1 ? layout.All : layout.Without(modality);
}
