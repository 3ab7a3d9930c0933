using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IMutingStrategy"/> owes the training: masks of the layout asked for, that follow from the point and the random
/// numbers given.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class MutingStrategyContract
{
    private static readonly int[] _rows = [0, 1, 2, 3, 19, 20, 21, 1_000_000];

    /// <summary>The layouts that it is asked about. The default value is three of one to three modalities.</summary>
    protected virtual IReadOnlyList<ModalityLayout> Layouts =>
    [
        new(new Modality("joint", ["x", "y"]), new Modality("touch", 1), new Modality("vision", 3)),
        new(new Modality("left", 1), new Modality("right", 2)),
        new(new Modality("alone", 2)),
    ];

    /// <summary>Makes the strategy, the same one each time.</summary>
    protected abstract IMutingStrategy CreateStrategy();

    /// <summary>The number of copies is 1 or more, and stays the same while the strategy is in use.</summary>
    [Fact]
    public void The_number_of_copies_is_positive_and_stays_the_same()
    {
        var strategy = CreateStrategy();
        var copies = strategy.CopyCount;
        Assert.True(copies >= 1, $"There are {copies} copies of a row; expected 1 or more.");
        foreach (var layout in Layouts)
            _ = Masks(strategy, layout, seed: 1);
        Assert.True(
            strategy.CopyCount == copies, $"There are {strategy.CopyCount} copies of a row after use; expected {copies}, as before.");
    }

    /// <summary>For every copy, in every epoch, whatever the number of the row.</summary>
    [Fact]
    public void Every_copy_of_every_row_gets_a_mask_of_the_layout_asked_for()
    {
        var strategy = CreateStrategy();
        foreach (var layout in Layouts)
        {
            foreach (var (point, mask) in Masks(strategy, layout, seed: 1))
            {
                Assert.True(mask is not null, $"There is no mask for {point}.");
                Assert.True(layout.Equals(mask.Layout), $"The mask for {point} is for the layout {mask.Layout}; expected {layout}.");
            }
        }
    }

    /// <summary>A strategy has no random numbers of its own and remembers none.</summary>
    [Fact]
    public void The_same_random_numbers_give_the_same_masks()
    {
        var strategy = CreateStrategy();
        foreach (var layout in Layouts)
            CheckEqual(Masks(strategy, layout, seed: 5), Masks(strategy, layout, seed: 5), "asked again with the same random numbers");
    }

    /// <summary>So that a training can be done again.</summary>
    [Fact]
    public void A_strategy_made_anew_gives_the_same_masks()
    {
        foreach (var layout in Layouts)
            CheckEqual(Masks(CreateStrategy(), layout, seed: 5), Masks(CreateStrategy(), layout, seed: 5), "of a strategy made anew");
    }

    private static List<(MutingPoint Point, ObservationMask Mask)> Masks(IMutingStrategy strategy, ModalityLayout layout, int seed)
    {
        const int EpochCount = 3;
        var random = new Random(seed);
        return
        [
            .. from epoch in Enumerable.Range(0, EpochCount)
               from row in _rows
               from copy in Enumerable.Range(0, strategy.CopyCount)
               let point = new MutingPoint { Row = row, Copy = copy, Epoch = epoch, EpochCount = EpochCount }
               select (point, strategy.MaskFor(layout, point, random)),
        ];
    }

    private static void CheckEqual(
        List<(MutingPoint Point, ObservationMask Mask)> wanted, List<(MutingPoint Point, ObservationMask Mask)> found, string when)
    {
        foreach (var ((point, f), (_, w)) in found.Zip(wanted))
            Assert.True(Equals(f, w), $"The mask for {point} shows {f} {when}; expected {w}, as before.");
    }
}
