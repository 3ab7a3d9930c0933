using System.Runtime.InteropServices;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Torch;

public class TorchRuntimeTests
{
    [Fact]
    public void Torch_computes_however_often_and_from_wherever_it_was_enabled()
    {
        TestRun.NeedsTorch();
        Parallel.For(0, 200, _ => TorchRuntime.Enable());
        Parallel.For(0, 20, _ => TorchRuntime.EnsureLoaded());

        using var scope = torch.NewDisposeScope();
        (torch.ones(3, 4).mm(torch.ones(4, 2)).sum().ToDouble()).Should().Be(24);
    }

    [Fact]
    public void Other_libraries_are_none_of_its_business()
    {
        TorchRuntime.Enable();

        NativeLibrary.TryLoad("NoSuchLibraryAnywhere", typeof(TorchRuntimeTests).Assembly, null, out _).Should().BeFalse();
        NativeLibrary.TryLoad("NoSuchLibraryAnywhere", typeof(torch).Assembly, null, out _).Should().BeFalse();
    }

    [Fact]
    public void TorchSharp_does_not_copy_libtorch_about() =>
        Directory.GetFiles(AppContext.BaseDirectory, "*torch_cpu*", SearchOption.AllDirectories).Should().HaveCountLessThan(2);
}
