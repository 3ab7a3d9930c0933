using MultimodalVae.Decoders;
using MultimodalVae.Modalities;

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

    private protected override IEnumerable<NetworkCase> Cases()
    {
        var decoder = CreateDecoder();
        return from modality in Modalities
               from inputWidth in decoder.InputWidth is { } width ? [width] : InputWidths
               select new NetworkCase($"{decoder.GetType().Name} of {modality}, reading {inputWidth}", [inputWidth], network =>
               {
                   var module = decoder.CreateModule(modality, inputWidth, network);
                   return new NetworkPart(module, inputs => [new("the features", module.call(inputs[0]), decoder.FeatureWidth(inputWidth))]);
               });
    }
}
