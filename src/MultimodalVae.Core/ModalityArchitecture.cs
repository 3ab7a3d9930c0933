using MultimodalVae.Decoders;
using MultimodalVae.Encoders;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;

namespace MultimodalVae;

/// <summary>One modality of an architecture.</summary>
/// <param name="Modality">Its name and columns.</param>
/// <param name="Encoder">Its columns to a code.</param>
/// <param name="Decoder">The shared decoder's output to features.</param>
/// <param name="Likelihood">The features to p(x|z).</param>
public sealed record ModalityArchitecture(Modality Modality, IModalityEncoder Encoder, IModalityDecoder Decoder, ILikelihood Likelihood);
