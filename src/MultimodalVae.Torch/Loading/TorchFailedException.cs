using System.Runtime.InteropServices;

namespace MultimodalVae.Torch;

/// <summary>
/// libtorch, the native half of TorchSharp, refused an operation, as in a part of the user's; the message says what it told.
/// </summary>
public sealed class TorchFailedException : Exception
{
    private TorchFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Runs what may fail in libtorch.</summary>
    internal static T Named<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (IsOfTorch(exception))
        {
            throw Of(exception);
        }
    }

    /// <inheritdoc cref="Named{T}(Func{T})"/>
    internal static void Named(Action call) => Named(() =>
    {
        call();
        return true;
    });

    /// <inheritdoc cref="Named{T}(Func{T})"/>
    internal static void Named<T>(Span<T> results, Action<Span<T>> call)
    {
        try
        {
            call(results);
        }
        catch (Exception exception) when (IsOfTorch(exception))
        {
            throw Of(exception);
        }
    }

    /// <summary>TorchSharp throws this very type; those derived from it, as of sockets, have nothing to do with it.</summary>
    internal static bool IsOfTorch(Exception exception) => exception.GetType() == typeof(ExternalException);

    /// <summary>What the user is told in the place of TorchSharp's exception, which brings the call stack of C++ with it.</summary>
    /// <returns>An <see cref="InsufficientMemoryException"/> where memory is short.</returns>
    internal static Exception Of(Exception exception)
    {
        var cause = exception.Message.Split('\n')[0].Trim();
        return cause.Contains("DefaultCPUAllocator", StringComparison.Ordinal)
            ? new InsufficientMemoryException($"There is too little memory: {cause}", exception)
            : new TorchFailedException($"libtorch failed: {cause}", exception);
    }
}
