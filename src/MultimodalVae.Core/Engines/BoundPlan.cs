using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A plan with the kernels of its steps, for one set of weights.</summary>
internal sealed class BoundPlan<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Step<TNumber>?[] _steps;
    private readonly AlignedArray<TNumber> _weights;
    private readonly Numerics<TNumber> _numerics;
    private readonly bool _isTraining;
    private readonly Lock _lock = new();

    /// <param name="plan">The plan.</param>
    /// <param name="weights">Its weights. A plan that is not trained copies some of them as they are now.</param>
    /// <param name="numerics">The kernels.</param>
    /// <param name="isTraining">Whether gradients are asked for.</param>
    public BoundPlan(Plan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, bool isTraining)
    {
        (Plan, _weights, _numerics, _isTraining) = (plan, weights, numerics, isTraining);
        _steps = new Step<TNumber>?[plan.Steps.Count];
        for (var i = 0; isTraining && i < _steps.Length; i++)
            _steps[i] = Bind(plan.Steps[i]);
    }

    public Plan Plan { get; }

    /// <summary>
    /// The steps at some positions. Those of a plan that is not trained get their kernels when they are first asked for: few calls need
    /// all.
    /// </summary>
    public Step<TNumber>[] Steps(IEnumerable<int> positions)
    {
        var steps = new List<Step<TNumber>>();
        lock (_lock)
        {
            foreach (var position in positions)
            {
                var step = Plan.Steps[position];
                if (!step.IsPartOfInput)
                    steps.Add(_steps[position] ??= Bind(step));
            }
        }

        return [.. steps];
    }

    [MethodImpl(Jit.Optimised)]
    public static void Run(Step<TNumber>[] steps, Block<TNumber> block)
    {
        foreach (var step in steps)
            step.Forward(block);
    }

    /// <summary>Makes ready for gradients.</summary>
    public unsafe void BeginBackward(TrainingBlock<TNumber> block)
    {
        foreach (var place in Plan.Zeros.Numbers)
            block.Gradients.Span(place.Start, place.Width).Clear();
        if (block.IsFirst)
        {
            foreach (var place in Plan.Zeros.Weights)
                new Span<TNumber>(block.WeightGradients(place.Start), place.Width).Clear();
        }
    }

    /// <summary>From the gradients of what some steps compute, the last first, to those of what they read.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="start">The first of the steps.</param>
    /// <param name="end">The step behind the last.</param>
    public void RunBackward(TrainingBlock<TNumber> block, int start, int end)
    {
        for (var i = end - 1; i >= start; i--)
        {
            if (Plan.Steps[i].HasGradient)
                _steps[i]!.Backward(block);
        }
    }

    public void Dispose()
    {
        foreach (var step in _steps)
            step?.Dispose();
    }

    private Step<TNumber> Bind(PlannedStep step)
    {
        var bound = _numerics.Bind(step.Operation, BindingOf(step));
        return step.Operation is ExternalOperation ? new OwnCodeStep<TNumber>(bound, Plan.Weights) : bound;
    }

    private Binding<TNumber> BindingOf(PlannedStep step) => new(
        inputs: step.Inputs,
        gradientUses: step.GradientUses,
        output: step.Output,
        scratch: step.Scratch,
        isTraining: _isTraining,
        weights: _weights,
        weightOffsets: Plan.Weights.OffsetsOf(step.Operation.Weights),
        isFirstUseOfWeights: step.IsFirstUseOfWeights,
        endsInRelu: step.EndsInRelu);
}
