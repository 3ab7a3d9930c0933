using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Starting;

namespace MultimodalVae.Benchmarks.Tests.Starting;

public sealed class JitProcessTests
{
    [Fact]
    public void Times_are_read_as_they_were_written()
    {
        var times = new FirstCallTimes(0.0712, 7.2e-3, 5e-6 / 3);

        FirstCallTimes.Parse(times.ToString()).Should().Be(times);
    }

    [Fact]
    public void Other_text_is_no_times()
    {
        var parsing = () => FirstCallTimes.Parse("1 2");

        parsing.Should().Throw<FormatException>().WithMessage("Expected three numbers; found '1 2'.");
    }

    [SkippableTheory]
    [InlineData((int)Cores.All)]
    [InlineData((int)Cores.One)]
    [InlineData((int)Cores.OneBusy)]
    public void Process_times_its_first_calls(int cores)
    {
        Skip.If((Cores)cores != Cores.All && !JitProcess.CanPin, "This system pins no process to a core.");
        using var model = IcubPreset.CreateBuilder().Build();
        using var file = new SavedModel(model);

        var times = JitProcess.Run(file.Path, (Cores)cores);

        times.Load.Should().BePositive();
        times.First.Should().BeGreaterThan(times.Mean).And.BePositive();
        times.Mean.Should().BePositive();
    }

    [Fact]
    public void Process_that_fails_is_an_error_with_its_reason()
    {
        var running = () => JitProcess.Run("nothing.safetensors", Cores.All);

        running.Should().Throw<IOException>().WithMessage("*nothing.safetensors*");
    }
}
