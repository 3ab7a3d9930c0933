using System.Diagnostics;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>The parts of one modality, as a <see cref="VaeBuilder"/> is told them.</summary>
[DebuggerDisplay("encoder: {_encoder}, decoder: {_decoder}, likelihood: {_likelihood}")]
public sealed class ModalityBuilder
{
    /// <summary>A second layer of 2 units of ReLU, half of the first, often dies as a whole: docs/model.md has the counts.</summary>
    private const int MinDefaultWidth = 10;

    private const int MaxDefaultWidth = 400;

    private int[]? _encoderWidths;
    private int[]? _decoderWidths;
    private int? _decoderInputWidth;
    private IModalityEncoder? _encoder;
    private IModalityDecoder? _decoder;
    private ILikelihood? _likelihood;

    internal ModalityBuilder()
    {
    }

    /// <summary>
    /// The widths of the encoder's layers, 1 to 1,000,000 each; the decoder has the same ones in reverse order unless it is told others.
    /// Without a call they are 5 and 2.5 times the width of the modality, as the original's 40 and 20 are for 8 columns, but at least 10
    /// and 5, which 2 columns have, as narrower layers often die, and at most 400 and 200, which 80 columns have: the weights of a wider
    /// modality grow with its width, not with the square. With a fusion that <see cref="ILatentFusion.ReadsColumns"/> the encoder then has
    /// no layers.
    /// </summary>
    public ModalityBuilder Hidden(params int[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        _encoderWidths = [.. widths];
        return this;
    }

    /// <summary>The widths of the decoder's layers, 1 to 1,000,000 each.</summary>
    public ModalityBuilder DecoderHidden(params int[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        _decoderWidths = [.. widths];
        return this;
    }

    /// <summary>
    /// The width of the part that is cut for this decoder out of a last shared layer, as in the original. Without a call the decoder
    /// reads all of the shared decoder's output, or z where there are no shared layers.
    /// </summary>
    public ModalityBuilder DecoderInput(int width)
    {
        _decoderInputWidth = width;
        return this;
    }

    /// <summary>An encoder of your own.</summary>
    public ModalityBuilder Encoder(IModalityEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _encoder = encoder;
        return this;
    }

    /// <summary>A decoder of your own; it knows its own widths, so that the other calls about decoders must not be made.</summary>
    public ModalityBuilder Decoder(IModalityDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _decoder = decoder;
        return this;
    }

    /// <summary>The likelihood p(x|z). Without a call it is a <see cref="GaussianLikelihood"/>.</summary>
    public ModalityBuilder Likelihood(ILikelihood likelihood)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        _likelihood = likelihood;
        return this;
    }

    /// <param name="modality">The modality that the parts are for.</param>
    /// <param name="activation">The function after every hidden layer.</param>
    /// <param name="readsColumns">Whether the fusion reads the columns themselves unless an encoder is asked for.</param>
    internal ModalityArchitecture Build(Modality modality, Activation activation, bool readsColumns)
    {
        var widths = _encoderWidths ?? DefaultWidths(modality.Width);
        if (_decoder is not null && (_decoderWidths is not null || _decoderInputWidth is not null))
            throw new ArgumentException(
                $"{nameof(DecoderHidden)} and {nameof(DecoderInput)} say nothing to the {_decoder.GetType().Name} that it is given.");
        return new ModalityArchitecture
        {
            Modality = modality,
            Encoder = _encoder ?? new DenseEncoder(_encoderWidths ?? (readsColumns ? [] : widths), activation),
            Decoder = _decoder ?? new DenseDecoder(_decoderWidths ?? [.. widths.Reverse()], _decoderInputWidth, activation),
            Likelihood = _likelihood ?? new GaussianLikelihood(),
        };
    }

    private static int[] DefaultWidths(int width)
    {
        var first = (int)Math.Clamp(5L * width, MinDefaultWidth, MaxDefaultWidth);
        return [first, first / 2];
    }
}
