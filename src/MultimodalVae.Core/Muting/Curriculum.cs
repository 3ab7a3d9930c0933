using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// One muting after another. A stage is asked as if it were a training of its own: about its own epochs, counted from 0, and its own
/// copies. All stages are tried when the model is built.
/// </summary>
[DebuggerDisplay("{Stages.Count} stages")]
public sealed class Curriculum : IMutingStrategy
{
    private const double Rounding = 1e-9;

    private readonly CurriculumStage[] _stages;
    private readonly int[] _copyCounts;
    private readonly double[] _sharesUntilEnd;
    private readonly ConditionalWeakTable<ModalityLayout, ModalityLayout> _tried = [];

    /// <summary>
    /// Creates the strategy. Stages begin at the epoch nearest to where their share does, so that one of less than an epoch may have none.
    /// Where stages differ in their number of copies, an epoch holds every row as often as the largest says, and each copy of a stage with
    /// fewer equally often: the largest must be a multiple of every number.
    /// </summary>
    /// <param name="stages">One or more stages in their order, whose shares add up to 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no stage, the shares do not add up to 1, or a number of copies does not divide the largest; the message has the numbers.
    /// </exception>
    public Curriculum(params IEnumerable<CurriculumStage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        _stages = [.. stages];
        if (_stages.Length == 0)
            throw new ArgumentException("A curriculum needs at least one stage.", nameof(stages));
        if (_stages.Contains(null))
            throw new ArgumentException("A stage of the curriculum is null.", nameof(stages));

        var shares = _stages.Select(stage => stage.Share).ToArray();
        var sum = 0.0;
        _sharesUntilEnd = [.. shares.Select(share => sum += share)];
        if (Math.Abs(sum - 1) > Rounding)
        {
            var text = $"{string.Join(" + ", shares.Select(Numbers.Text))}, add up to {Numbers.Text(sum)}";
            throw new ArgumentException($"The shares of the stages, {text}; expected 1.", nameof(stages));
        }

        _copyCounts = [.. _stages.Select(stage => stage.Strategy.CopyCount)];
        CopyCount = _copyCounts.Max();
        if (_copyCounts.Any(count => count < 1 || CopyCount % count != 0))
        {
            throw new ArgumentException(
                $"The stages make {string.Join(", ", _copyCounts)} copies of a row; expected numbers that divide the largest, {CopyCount}.",
                nameof(stages));
        }
    }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<CurriculumStage> Stages => _stages;

    /// <inheritdoc/>
    public int CopyCount { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A stage, not only that of the epoch in question, has no mask for the layout.</exception>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (!_tried.TryGetValue(layout, out _))
            _ = _tried.GetValue(layout, Try);
        var (stage, first) = (0, 0);
        for (var end = EndOf(0); stage < _stages.Length - 1 && point.Epoch >= end; end = EndOf(stage))
            (stage, first) = (stage + 1, end);

        return MaskOf(stage, layout, point with { Epoch = point.Epoch - first, EpochCount = EndOf(stage) - first }, random);

        int EndOf(int index) => index == _stages.Length - 1
            ? point.EpochCount
            : (int)Math.Round(_sharesUntilEnd[index] * point.EpochCount, MidpointRounding.AwayFromZero);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("stages", Stages);
    }

    /// <summary>
    /// Asks every stage about every copy once, with random numbers of its own: what a late stage has wrong is found out now.
    /// </summary>
    private ModalityLayout Try(ModalityLayout layout)
    {
        var random = new Random(0);
        for (var stage = 0; stage < _stages.Length; stage++)
        {
            for (var copy = 0; copy < _copyCounts[stage]; copy++)
            {
                try
                {
                    MaskOf(stage, layout, new MutingPoint { Copy = copy, EpochCount = 1 }, random);
                }
                catch (ArgumentException exception)
                {
                    throw new ArgumentException($"stage {stage} of the curriculum: {ErrorText.Of(exception)}", nameof(layout), exception);
                }
            }
        }

        return layout;
    }

    private ObservationMask MaskOf(int stage, ModalityLayout layout, MutingPoint point, Random random)
    {
        var strategy = _stages[stage].Strategy;
        return MaskCheck.Run(strategy.MaskFor(layout, point with { Copy = point.Copy % _copyCounts[stage] }, random), strategy, layout);
    }
}
