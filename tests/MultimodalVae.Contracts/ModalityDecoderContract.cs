using MultimodalVae.Parts;

namespace MultimodalVae.Contracts;

/// <summary>What every <see cref="IModalityDecoder"/> owes the model: see <see cref="NetworkContract"/>.</summary>
public abstract class ModalityDecoderContract : NetworkContract
{
    /// <summary>The modalities that it is tried on. The default value is two of 1 and 8 columns.</summary>
    protected virtual IReadOnlyList<Modality> Modalities => [new("touch", 1), new("arm", 8)];

    /// <summary>The widths that it is made to read where it does not ask for one. The default value is 1, 2 and 8.</summary>
    protected virtual IReadOnlyList<int> InputWidths => [1, 2, 8];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract IModalityDecoder CreateDecoder();

    private protected override IEnumerable<PartUse> Uses()
    {
        var decoder = CreateDecoder();
        return from modality in Modalities
               from inputWidth in decoder.InputWidth is { } width ? [width] : InputWidths
               select new PartUse($"{decoder.GetType().Name} of {modality}, reading {inputWidth}")
               {
                   InPlace = () => new VaeBuilder()
                       .AddModality(modality, parts => parts.Decoder(decoder))
                       .AddModality("beside", 2)
                       .WithLatent(inputWidth),
                   Shown = () => Showing.Builder(
                       [inputWidth], [], (inputs, layers) => [("the features", decoder.Decode(inputs[0], modality, layers))]),
                   Prefix = Showing.Prefix,
                   Rows = (rows, seed) => RandomRows.Create(rows, inputWidth, seed),
                   MutedRows = rows => RandomRows.Muted(rows, inputWidth),
                   Outputs = Showing.Outputs,
               };
    }
}
