using MultimodalVae.Parts;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>One use of a part: an ordinary model of it, and a model around it that shows what it gives for what it reads.</summary>
/// <param name="Name">The part and its use, for messages.</param>
internal sealed record PartUse(string Name)
{
    /// <summary>An ordinary model that has the part in its place.</summary>
    public required Func<VaeBuilder> InPlace { get; init; }

    /// <summary>A model that shows what the part gives; its loss has no noise.</summary>
    public required Func<VaeBuilder> Shown { get; init; }

    /// <summary>What the names of the part's weights begin with in <see cref="Shown"/>.</summary>
    public required string Prefix { get; init; }

    /// <summary>Rows for <see cref="Shown"/>: random ones from a seed.</summary>
    public required Func<int, int, RowMatrix> Rows { get; init; }

    /// <summary>Rows in which every column that the part reads has the mute value.</summary>
    public required Func<int, RowMatrix> MutedRows { get; init; }

    /// <summary>What the part gives for rows of <see cref="Shown"/>.</summary>
    public required Func<VaeModel, RowMatrix, IReadOnlyList<PartOutput>> Outputs { get; init; }

    /// <summary>The model that shows it, as it is before training.</summary>
    public VaeModel Create(Precision precision = Precision.Float64, int seed = 1) => Create(Shown(), precision, seed);

    /// <summary>The initialisation draws biases too: every layer then depends on the seed.</summary>
    public static VaeModel Create(VaeBuilder builder, Precision precision, int seed) =>
        builder.WithInitialisation(WeightInitialisation.Torch).WithPrecision(precision).WithSeed(seed).Build();

    /// <summary>What the part gives, all of it finite.</summary>
    public IReadOnlyList<PartOutput> Run(VaeModel model, RowMatrix rows, string what = "for data")
    {
        try
        {
            return Outputs(model, rows);
        }
        catch (NotFiniteNumberException exception)
        {
            Assert.Fail($"{Name}: it does not give finite numbers {what}: {exception.Message}");
            throw;
        }
    }

    /// <summary>The name of a weight within the part, or of an input that has one; null of other weights.</summary>
    public string? WeightName(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..]
        : Showing.InputOf(name) is { } input ? $"input {input}"
        : null;
}
