using System.Runtime.CompilerServices;
using TorchSharp;

// Torch has one setting of threads and one memory of live tensors for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

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
