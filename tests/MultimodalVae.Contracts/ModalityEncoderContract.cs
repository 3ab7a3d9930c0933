using MultimodalVae.Encoders;
using MultimodalVae.Modalities;

namespace MultimodalVae.Contracts;

/// <summary>What every <see cref="IModalityEncoder"/> owes the model: see <see cref="NetworkContract"/>.</summary>
public abstract class ModalityEncoderContract : NetworkContract
{
    /// <summary>The modalities that it is tried on. The default value is three of 1, 2 and 8 columns.</summary>
    protected virtual IReadOnlyList<Modality> Modalities => [new("touch", 1), new("eye", 2), new("arm", 8)];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract IModalityEncoder CreateEncoder();

    private protected override IEnumerable<NetworkCase> Cases()
    {
        var encoder = CreateEncoder();
        return Modalities.Select(modality => new NetworkCase($"{encoder.GetType().Name} of {modality}", [modality.Width], network =>
        {
            var module = encoder.CreateModule(modality, network);
            return new NetworkPart(module, inputs => [new("the code", module.call(inputs[0]), encoder.CodeWidth(modality))]);
        }));
    }
}
