using System.Buffers.Binary;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Torch;

public sealed class GeneratorStateTests : IDisposable
{
    private readonly Generator _generator = Seeds.Noise(5);

    public void Dispose() => _generator.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void A_generator_goes_on_where_another_one_was(int drawn)
    {
        _ = Draw(_generator, drawn);
        using var other = Seeds.Noise(6);
        other.Restore(_generator.State(), "test");

        Draw(other, 33).Should().Equal(Draw(_generator, 33));
    }

    /// <summary>The offsets are those of libtorch's state: the words left, the flag, the place of the next word.</summary>
    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 625)]
    [InlineData(8, -1)]
    [InlineData(12, 0)]
    [InlineData(16, 625)]
    [InlineData(20, 1)]
    public void A_state_that_libtorch_would_not_survive_is_refused(int offset, int value)
    {
        var state = _generator.State();
        BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(offset), value);

        Refused(state);
    }

    [Fact]
    public void So_is_one_of_another_length()
    {
        Refused([]);
        Refused(_generator.State()[..^1]);
        Refused([.. _generator.State(), 0]);
        Refused(new byte[_generator.State().Length]);
    }

    private void Refused(byte[] state)
    {
        var before = _generator.State();
        _generator.Invoking(generator => generator.Restore(state, "file")).Should().Throw<InvalidDataException>()
            .WithMessage("file: the state of the random numbers*");
        _generator.State().Should().Equal(before);
    }

    private static float[] Draw(Generator generator, int count)
    {
        using var scope = NewDisposeScope();
        return randn([count], generator: generator).data<float>().ToArray();
    }
}
