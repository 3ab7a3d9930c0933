namespace MultimodalVae.Torch;

/// <summary>libtorch, the native half of TorchSharp, cannot be loaded. The message names what is missing and what to do.</summary>
public sealed class TorchNotLoadedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing, and what to do about it.</param>
    /// <param name="innerException">What the loader said, if anything.</param>
    public TorchNotLoadedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
