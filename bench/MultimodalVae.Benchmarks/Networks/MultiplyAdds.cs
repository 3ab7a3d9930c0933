using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Networks;

/// <summary>
/// How many multiply-adds the matrix products of a network need for one row; all else (biases, activations, noise, losses, Adam) is not
/// counted, as no multiply-add of theirs grows with the width of two layers.
/// </summary>
/// <param name="Forward">Inputs times outputs of every layer.</param>
/// <param name="WeightGradients">The same number.</param>
/// <param name="InputGradients">The same, without layers that read columns of the data: nobody needs the gradient of these.</param>
internal sealed record MultiplyAdds(long Forward, long WeightGradients, long InputGradients)
{
    /// <summary>Those of a training step, a row.</summary>
    public long Training => Forward + WeightGradients + InputGradients;

    /// <exception cref="NotSupportedException">
    /// The network is not one of dense encoders with layers, concatenation, dense decoders and Gaussians.
    /// </exception>
    public static MultiplyAdds Of(VaeArchitecture architecture)
    {
        var (codes, readingData, others) = (0, 0L, 0L);
        foreach (var part in architecture.Modalities)
        {
            if (part.Encoder is not DenseEncoder { Widths: [var first, ..] } encoder)
                throw new NotSupportedException($"The encoder of '{part.Modality.Name}' is not a {nameof(DenseEncoder)} with layers.");
            readingData += (long)part.Modality.Width * first;
            others += Stack(first, encoder.Widths.Skip(1)).MultiplyAdds;
            codes += encoder.Widths[^1];
        }

        if (architecture.Fusion is not ConcatenationFusion fusion)
            throw new NotSupportedException($"The fusion is not a {nameof(ConcatenationFusion)}.");
        var posterior = Stack(codes, fusion.Widths);
        var shared = Stack(architecture.LatentWidth, architecture.SharedDecoderWidths);
        var cut = architecture.Modalities.Sum(part => part.Decoder.InputWidth ?? 0);
        others += posterior.MultiplyAdds + (2L * posterior.Width * architecture.LatentWidth);
        others += shared.MultiplyAdds + ((long)shared.Width * cut);
        others += architecture.Modalities.Sum(part => OfDecoder(part, part.Decoder.InputWidth ?? shared.Width));
        return new MultiplyAdds(readingData + others, readingData + others, others);
    }

    private static long OfDecoder(ModalityArchitecture part, int input)
    {
        if (part.Decoder is not DenseDecoder decoder || part.Likelihood is not GaussianLikelihood)
            throw new NotSupportedException(
                $"'{part.Modality.Name}' does not have a {nameof(DenseDecoder)} and a {nameof(GaussianLikelihood)}.");
        var features = Stack(input, decoder.Widths);
        return features.MultiplyAdds + (2L * features.Width * part.Modality.Width);
    }

    private static (int Width, long MultiplyAdds) Stack(int input, IEnumerable<int> widths) =>
        widths.Aggregate((Width: input, MultiplyAdds: 0L), (layer, width) => (width, layer.MultiplyAdds + ((long)layer.Width * width)));
}
