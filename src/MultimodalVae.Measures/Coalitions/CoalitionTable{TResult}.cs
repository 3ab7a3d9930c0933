using System.Collections;

namespace MultimodalVae.Measures;

/// <summary>A <see cref="CoalitionTable"/> with its results.</summary>
/// <typeparam name="TResult">What a result is.</typeparam>
public abstract class CoalitionTable<TResult> : CoalitionTable, IReadOnlyCollection<TResult>
    where TResult : CoalitionResult
{
    private readonly TResult[] _results;

    private protected CoalitionTable(IEnumerable<TResult> results, CoalitionEvaluation evaluation)
        : base(evaluation) => _results = [.. results];

    /// <summary>How many results there are.</summary>
    public int Count => _results.Length;

    /// <inheritdoc/>
    public IEnumerator<TResult> GetEnumerator() => ((IEnumerable<TResult>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override IEnumerable<RowValues> Results => _results;

    private protected TResult? Find(Predicate<TResult> isIt) => Array.Find(_results, isIt);
}
