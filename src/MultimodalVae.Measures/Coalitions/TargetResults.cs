using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MultimodalVae.Measures;

/// <summary>A loss or a worth about each target modality, in the order of the layout.</summary>
public sealed class TargetResults : IReadOnlyCollection<TargetResult>
{
    private readonly TargetResult[] _results;

    internal TargetResults(IEnumerable<TargetResult> results) => _results = [.. results];

    /// <summary>How many there are: one for each modality.</summary>
    public int Count => _results.Length;

    /// <summary>The one about a modality.</summary>
    /// <param name="target">The name of the modality that is reconstructed.</param>
    /// <exception cref="ArgumentException">There is no such modality; the message names those that there are.</exception>
    public TargetResult this[string target] => TryGet(target, out var result) ? result : throw new ArgumentException(
        $"There is no modality '{target}'; expected one of {string.Join(", ", _results.Select(found => found.Target))}.", nameof(target));

    /// <summary>The one about a modality, where there is such a modality.</summary>
    public bool TryGet(string target, [NotNullWhen(true)] out TargetResult? result)
    {
        ArgumentNullException.ThrowIfNull(target);
        result = Array.Find(_results, found => found.Target == target);
        return result is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<TargetResult> GetEnumerator() => ((IEnumerable<TargetResult>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A mean for each modality.</summary>
    public override string ToString() =>
        string.Join(", ", _results.Select(found => $"{found.Target} {MeasureTableText.Short(found.Mean)}"));
}
