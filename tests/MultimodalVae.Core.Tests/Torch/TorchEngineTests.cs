using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Torch;

public sealed class TorchEngineTests
{
    [Theory, InlineData("cuda"), InlineData("cuda:1")]
    public void Fit_on_a_GPU_that_is_not_there_is_refused_by_name_and_nothing_is_trained(string device)
    {
        TestRun.NeedsTorch();
        Skip.If(torch.cuda.is_available(), "a GPU is installed");
        using var model = Toy.Builder().Build();
        var before = model.WeightValues();

        model.Invoking(m => m.Fit(Toy.Data(), new TrainingOptions { Engine = TorchEngine.On(device) }))
            .Should().Throw<NotSupportedException>()
            .WithMessage($"The device '{device}' is not available. CUDA devices that libtorch finds: 0.");

        model.WeightValues().Should().Equal(before);
    }

    [Theory, InlineData("gpu"), InlineData("CUDA"), InlineData("cuda:"), InlineData("cpu\n"), InlineData("")]
    public void On_a_name_of_no_device_is_refused_with_those_expected(string device) => FluentActions.Invoking(() => TorchEngine.On(device))
        .Should().Throw<ArgumentException>()
        .WithMessage($"There is no device '{device}'; expected cpu, cuda, or a GPU's number as in cuda:1.*");
}
