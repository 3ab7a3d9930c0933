using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Which z of the posterior is decoded: its mean, or a sample.</summary>
public readonly record struct LatentDraw
{
    private LatentDraw(int seed, int number, int firstRow) => (Seed, Number, FirstRow) = (seed, number, firstRow);

    /// <summary>The seed of the sample's noise; null where z is the posterior mean.</summary>
    public int? Seed { get; }

    /// <summary>
    /// Which sample of each row it is. Samples of different numbers are independent of each other, and so are those of different seeds.
    /// </summary>
    public int Number { get; }

    /// <summary>The position that the first row of a call has among all rows that are sampled.</summary>
    public int FirstRow { get; }

    /// <summary>z is the posterior mean.</summary>
    public static LatentDraw Mean => default;

    /// <summary>
    /// z is one sample per row. One seed and number give the same noise whatever the mask, so that differences are due to the mask.
    /// </summary>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="number">Which sample of each row, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 0.</exception>
    public static LatentDraw Sample(int seed, int number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new LatentDraw(seed, number, 0);
    }

    /// <summary>The same draw where the rows of a call are the part of all rows that begins at <paramref name="firstRow"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is less than 0.</exception>
    public LatentDraw StartingAt(int firstRow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        return Seed is { } seed ? new LatentDraw(seed, Number, firstRow) : this;
    }

    /// <summary>
    /// The random numbers of a row, for a model of your own: they begin anew with each call, and are independent of those of any other row,
    /// number or seed.
    /// </summary>
    /// <param name="row">The position of the row in the call, 0 or more.</param>
    /// <exception cref="InvalidOperationException">z is the posterior mean: there is nothing to draw.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is less than 0.</exception>
    public Random RandomOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        return new KeyedRandom(
            (Key ?? throw new InvalidOperationException("The posterior mean is decoded; expected a draw with a seed."))[row]);
    }

    /// <summary>As in <c>the posterior mean</c>, or <c>sample 0 of seed 3</c>.</summary>
    public override string ToString() => (Seed, FirstRow) switch
    {
        (null, _) => "the posterior mean",
        (var seed, 0) => $"sample {Number} of seed {seed}",
        var (seed, first) => $"sample {Number} of seed {seed}, from row {first} on",
    };

    /// <summary>What the keys of the rows are made of; null where nothing is drawn.</summary>
    internal DrawKey? Key => Seed is { } seed ? new DrawKey(RandomKey.Of(seed, RandomPurpose.DecodedSample)[Number], FirstRow) : null;
}
