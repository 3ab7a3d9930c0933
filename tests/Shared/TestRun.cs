using System.Runtime.CompilerServices;
using TorchSharp;

namespace MultimodalVae.Tests.Shared;

internal static class TestRun
{
    [ModuleInitializer]
    internal static void UseOneThread()
    {
        Torch.TorchRuntime.EnsureLoaded();
        torch.set_num_threads(1);
    }
}
