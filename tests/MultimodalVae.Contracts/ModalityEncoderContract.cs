using MultimodalVae.Parts;

namespace MultimodalVae.Contracts;

/// <summary>What every <see cref="IModalityEncoder"/> owes the model: see <see cref="NetworkContract"/>.</summary>
public abstract class ModalityEncoderContract : NetworkContract
{
    /// <summary>The modalities that it is tried on. The default value is three of 1, 2 and 8 columns.</summary>
    protected virtual IReadOnlyList<Modality> Modalities => [new("touch", 1), new("eye", 2), new("arm", 8)];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract IModalityEncoder CreateEncoder();

    private protected override IEnumerable<PartUse> Uses()
    {
        var encoder = CreateEncoder();
        return Modalities.Select(modality => new PartUse($"{encoder.GetType().Name} of {modality}")
        {
            InPlace = () => new VaeBuilder().AddModality(modality, parts => parts.Encoder(encoder)).AddModality("beside", 2).WithLatent(2),
            Shown = () =>
                Showing.Builder([modality.Width], [], (inputs, layers) => [("the code", encoder.Encode(inputs[0], modality, layers))]),
            Prefix = Showing.Prefix,
            Rows = (rows, seed) => RandomRows.Create(rows, modality.Width, seed),
            MutedRows = rows => RandomRows.Muted(rows, modality.Width),
            Outputs = Showing.Outputs,
        });
    }
}
