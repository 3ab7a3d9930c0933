using System.Reflection;
using System.Runtime.CompilerServices;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Tests.Shared;

internal static class TestRun
{
    private static readonly bool _hasTorch = Loads();

    [ModuleInitializer]
    internal static void UseOneThread()
    {
        if (_hasTorch)
            torch.set_num_threads(1);
    }

    /// <summary>Skips the test that calls it where libtorch is not installed.</summary>
    public static void NeedsTorch() => Skip.IfNot(_hasTorch, "libtorch is not installed");

    /// <summary>Where it was installed with the tests, it has to load.</summary>
    private static bool Loads()
    {
        var isInstalled = typeof(TestRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(
            metadata => metadata.Key == "Libtorch");
        try
        {
            TorchRuntime.EnsureLoaded();
            return true;
        }
        catch (TorchNotLoadedException) when (!isInstalled)
        {
            return false;
        }
    }
}
