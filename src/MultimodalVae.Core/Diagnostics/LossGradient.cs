using System.Diagnostics;

namespace MultimodalVae;

/// <summary>How strongly one term of the loss, weighted as in training, pulls at the weights that several terms use.</summary>
[DebuggerDisplay("{Loss}: {Share}")]
public sealed class LossGradient
{
    /// <summary>The name of the latent loss among the terms; the others have the name of their modality.</summary>
    public const string LatentLoss = "latent loss";

    internal LossGradient(string loss, double sharedNorm, double encoderNorm, double share)
    {
        Loss = loss;
        SharedNorm = sharedNorm;
        EncoderNorm = encoderNorm;
        Share = share;
    }

    /// <summary>
    /// The name of the modality whose reconstruction loss it is, or <see cref="LatentLoss"/>: beta times what is charged for it.
    /// </summary>
    public string Loss { get; }

    /// <summary>
    /// The Euclidean norm of the gradient by all shared weights: fusion, shared decoder and cut layer. 0 where there are none.
    /// </summary>
    public double SharedNorm { get; }

    /// <summary>The Euclidean norm of the gradient by the weights of all encoders.</summary>
    public double EncoderNorm { get; }

    /// <summary>
    /// <see cref="SharedNorm"/> as a share of the sum over all terms, 0 to 1; that of <see cref="EncoderNorm"/> where no weights are
    /// shared; 0 where no term pulls.
    /// </summary>
    public double Share { get; }
}
