using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using TorchSharp;

namespace MultimodalVae.Torch;

/// <summary>
/// Keeps libtorch loading. TorchSharp 0.107 asks for a C++ run-time library that is newer than the one of Debian 12 and
/// Ubuntu 22.04; this class lets it load there. Where the system is new enough it does nothing.
/// </summary>
/// <remarks>
/// An application that references the package calls <see cref="Enable"/> by itself: the package adds a module initializer
/// to it. Only a project with <c>MultimodalVaeTorchLoading</c> set to <c>false</c> has to call it, before its first use of torch.
/// </remarks>
public static class TorchRuntime
{
    private static int _enabled;

    /// <summary>
    /// Makes TorchSharp find its native library where the system's loader refuses it. Loads nothing itself, may be called
    /// any number of times and from any thread.
    /// </summary>
    public static void Enable()
    {
        if (Interlocked.Exchange(ref _enabled, 1) == 0)
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += NativeTorch.Resolve;
    }

    /// <summary>Loads libtorch now, so that a missing or unusable one is reported here rather than at the first tensor.</summary>
    /// <exception cref="TorchNotLoadedException">libtorch cannot be loaded; the message says what is missing and what to do.</exception>
    public static void EnsureLoaded()
    {
        Enable();
        NativeTorch.Check();
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException exception)
        {
            throw new TorchNotLoadedException(
                NativeTorch.Advice($"TorchSharp could not load libtorch: {exception.GetBaseException().Message}"), exception);
        }
    }
}
