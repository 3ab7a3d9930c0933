using System.Collections;

namespace MultimodalVae;

/// <summary>
/// The same training with several seeds, in the order of the seeds: how much of a figure is due to chance. Made by
/// <see cref="VaeBuilder.FitSeeds"/>.
/// </summary>
public sealed class SeedRuns : IReadOnlyList<SeedRun>, IDisposable
{
    private readonly SeedRun[] _runs;

    internal SeedRuns(IEnumerable<SeedRun> runs, IReadOnlyDictionary<int, TrainingDivergedException> diverged) =>
        (_runs, Diverged) = ([.. runs], diverged);

    /// <summary>The trainings that diverged, by their seeds. They are not among the others.</summary>
    public IReadOnlyDictionary<int, TrainingDivergedException> Diverged { get; }

    /// <inheritdoc/>
    public int Count => _runs.Length;

    /// <summary>A training that ended well.</summary>
    /// <param name="index">Its position, in the order of the seeds.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such training.</exception>
    public SeedRun this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_runs.Length, nameof(index));
            return _runs[index];
        }
    }

    /// <summary>The spread of a figure from one seed to another.</summary>
    /// <param name="figure">Computes it of a training, as the last loss, or a measure of the model.</param>
    /// <exception cref="ArgumentException">A figure is not a number.</exception>
    public Spread SpreadOf(Func<SeedRun, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Spread.Compute(_runs.Select(figure));
    }

    /// <inheritdoc/>
    public IEnumerator<SeedRun> GetEnumerator() => ((IEnumerable<SeedRun>)_runs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        foreach (var run in _runs)
            run.Model.Dispose();
    }

    /// <summary>The spread of the last losses, and which seeds diverged.</summary>
    public override string ToString() =>
        $"{Count} training{(Count == 1 ? "" : "s")}, total loss {SpreadOf(run => run.Result.History[^1].Training.Total)}" +
        (Diverged.Count == 0
            ? ""
            : $"; {Diverged.Count} diverged, seed{(Diverged.Count == 1 ? "" : "s")} {string.Join(", ", Diverged.Keys.Order())}");
}
