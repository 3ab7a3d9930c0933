namespace MultimodalVae.Kernels;

/// <summary>
/// Names a stream of random numbers: a function of a seed, a purpose, and what else tells streams apart (an epoch, a copy, a row, a
/// sample), so that nothing has to be replayed to come to a number. Keys are mixed, never added: those of neighbours have nothing in
/// common.
/// </summary>
/// <param name="Value">The key.</param>
internal readonly record struct RandomKey(ulong Value)
{
    /// <summary>Other than that of <see cref="SplitMix"/>, so that the key of a part is not a number of the key's own stream.</summary>
    private const ulong Increment = 0xd1b54a32d192ed03;

    /// <summary>The key of a part, as of a row.</summary>
    public RandomKey this[long part] => new(SplitMix.Mixed(unchecked(Value + (((ulong)part + 1) * Increment))));

    /// <summary>The key of a part that has a name.</summary>
    public RandomKey this[string name]
    {
        get
        {
            var key = this;
            foreach (var letter in name)
                key = key[letter];
            return key;
        }
    }

    public static RandomKey Of(int seed, RandomPurpose purpose) => new RandomKey(SplitMix.Mixed((uint)seed))[(int)purpose];

    /// <summary>A number of its own, more than 0 and less than 1.</summary>
    public float Uniform()
    {
        var state = Value;
        return SplitMix.NextUniform(ref state);
    }
}
