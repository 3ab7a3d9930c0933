using System.Diagnostics;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// The sub-sampled training of Wu and Goodman (2018, section 2.3): every row is there in every epoch with all modalities, with each one
/// alone, and with some subsets drawn at random, each but the empty one equally likely. With <see cref="ReconstructionTargets.Observed"/>
/// the loss is their objective, divided by the number of copies.
/// </summary>
[DebuggerDisplay("{_modalities.Length} modalities, {RandomSubsets} random subsets")]
public sealed class SubsampledSubsets : IMutingStrategy
{
    private const int MaxRandomSubsets = 1000;

    private readonly string[] _modalities;
    private readonly FixedCopies _fixed;
    private readonly RandomModalities _random = new(0.5);

    /// <summary>Creates the strategy.</summary>
    /// <param name="modalities">The names of all modalities of the model.</param>
    /// <param name="randomSubsets">How many subsets are drawn for each row, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">There is no name, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of subsets is out of its range.</exception>
    public SubsampledSubsets(IEnumerable<string> modalities, int randomSubsets)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        _modalities = [.. modalities];
        if (_modalities.Length == 0 || _modalities.Contains(null) || _modalities.Distinct().Count() != _modalities.Length)
        {
            var found = string.Join(", ", _modalities.Select(name => name is null ? "null" : $"'{name}'"));
            throw new ArgumentException(
                $"The modalities are {(found.Length > 0 ? found : "none")}; expected one name or more, all different.", nameof(modalities));
        }

        if (randomSubsets is < 0 or > MaxRandomSubsets)
            throw new ArgumentOutOfRangeException(nameof(randomSubsets), randomSubsets, "The number of random subsets must be 0 to 1,000.");
        RandomSubsets = randomSubsets;
        _fixed = new FixedCopies([layout => layout.All, .. _modalities.Select<string, Func<ModalityLayout, ObservationMask>>(
            name => layout => layout.Only(name))]);
    }

    /// <summary>The names of all modalities.</summary>
    public IReadOnlyList<string> Modalities => _modalities;

    /// <summary>How many subsets are drawn for each row.</summary>
    public int RandomSubsets { get; }

    /// <inheritdoc/>
    public int CopyCount => _fixed.CopyCount + RandomSubsets;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The layout has other modalities.</exception>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (layout.Modalities.Count != _modalities.Length)
        {
            throw new ArgumentException(
                $"{nameof(SubsampledSubsets)} has the modalities {string.Join(", ", _modalities)}; expected all of the layout: {layout}.",
                nameof(layout));
        }

        return point.Copy < _fixed.CopyCount ? _fixed.MaskFor(layout, point, random) : _random.MaskFor(layout, point, random);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("modalities", Modalities).Add("randomSubsets", RandomSubsets);
    }
}
