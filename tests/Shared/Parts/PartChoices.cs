using MultimodalVae.Parts;

namespace MultimodalVae.Tests.Shared.Parts;

/// <summary>
/// What a part of a test is given for its options: the first of the values that an option may have, the last, or any of them.
/// </summary>
internal sealed class PartChoices
{
    private readonly Func<int, int> _choose;

    private PartChoices(Func<int, int> choose) => _choose = choose;

    public static PartChoices First { get; } = new(_ => 0) { Widths = () => [10], Floor = () => 0.01 };

    public static PartChoices Last { get; } = new(count => count - 1) { Widths = () => [8, 6], Floor = () => 0 };

    /// <summary>The widths of layers, none, one or several.</summary>
    public required Func<int[]> Widths { get; init; }

    /// <summary>What is added to a variance or a scale, 0 or more.</summary>
    public required Func<double> Floor { get; init; }

    public Activation Activation => Of([.. MultimodalVae.Parts.Activation.All]);

    public BinaryCoding Coding => Of(BinaryCoding.ZeroOne, BinaryCoding.MinusOneOne);

    public static PartChoices Any(Random random, int mostLayers, int mostWidth, params double[] floors) => new(random.Next)
    {
        Widths = () => [.. Enumerable.Range(0, random.Next(mostLayers + 1)).Select(_ => random.Next(1, mostWidth + 1))],
        Floor = () => floors[random.Next(floors.Length)],
    };

    public T Of<T>(params T[] values) => values[_choose(values.Length)];
}
