using System.Buffers.Binary;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>
/// Where a generator is among its random numbers. libtorch ends the process over a state that it does not take, so that it is looked at here: it is that of a
/// Mersenne twister (Matsumoto and Nishimura 1998) of 624 words, with the words left until the next ones are made, a flag that it was seeded, and the place
/// of the next word.
/// </summary>
internal static class GeneratorState
{
    private const int Words = 624;
    private const int Left = 8;
    private const int Seeded = 12;
    private const int Next = 16;

    public static byte[] State(this Generator generator)
    {
        using var state = generator.get_state();
        return state.data<byte>().ToArray();
    }

    /// <exception cref="InvalidDataException">These bytes are no state of such a generator.</exception>
    public static void Restore(this Generator generator, byte[] state, string source)
    {
        if (state.Length != generator.State().Length || !IsValid(state))
            throw new InvalidDataException($"{source}: the state of the random numbers is damaged.");
        using var bytes = tensor(state);
        generator.set_state(bytes);
    }

    private static bool IsValid(ReadOnlySpan<byte> state) =>
        BinaryPrimitives.ReadInt32LittleEndian(state[Left..]) is > 0 and <= Words
        && BinaryPrimitives.ReadInt32LittleEndian(state[Seeded..]) == 1
        && BinaryPrimitives.ReadUInt64LittleEndian(state[Next..]) <= Words;
}
