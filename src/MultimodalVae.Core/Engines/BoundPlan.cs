using System.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A plan with the kernels of its steps, for one set of weights.</summary>
internal sealed class BoundPlan<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Step<TNumber>[] _all;
    private readonly Step<TNumber>?[] _steps;

    /// <param name="plan">The plan.</param>
    /// <param name="weights">Its weights. A plan that is not trained copies some of them as they are now.</param>
    /// <param name="numerics">The kernels.</param>
    /// <param name="isTraining">Whether gradients are asked for.</param>
    public BoundPlan(Plan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, bool isTraining)
    {
        Plan = plan;
        (_all, _steps) = (new Step<TNumber>[plan.Steps.Count], new Step<TNumber>?[plan.Steps.Count]);
        for (var i = 0; i < _all.Length; i++)
        {
            _all[i] = Bind(plan.Steps[i]);
            _steps[i] = plan.Steps[i].IsPartOfInput ? null : _all[i];
        }

        Step<TNumber> Bind(PlannedStep step)
        {
            var bound = numerics.Bind(step.Operation, BindingOf(step));
            return step.Operation is ExternalOperation ? new OwnCodeStep<TNumber>(bound, plan.Weights) : bound;
        }

        Binding<TNumber> BindingOf(PlannedStep step) => new()
        {
            Inputs = step.Inputs,
            GradientUses = step.GradientUses,
            Output = step.Output,
            Scratch = step.Scratch,
            IsTraining = isTraining,
            Weights = weights,
            WeightOffsets = plan.Weights.OffsetsOf(step.Operation.Weights),
            IsFirstUseOfWeights = step.IsFirstUseOfWeights,
            EndsInRelu = step.EndsInRelu,
        };
    }

    public Plan Plan { get; }

    /// <summary>The steps at some positions.</summary>
    public Step<TNumber>[] Steps(IEnumerable<int> positions)
    {
        var steps = new List<Step<TNumber>>();
        foreach (var position in positions)
        {
            if (_steps[position] is { } step)
                steps.Add(step);
        }

        return [.. steps];
    }

    public static void Run(Step<TNumber>[] steps, Block<TNumber> block)
    {
        foreach (var step in steps)
            step.Forward(block);
    }

    /// <summary>From the gradients of the terms, which are given, to those of all weights.</summary>
    public unsafe void RunBackward(TrainingBlock<TNumber> block)
    {
        foreach (var place in Plan.Zeros.Numbers)
            block.Gradients.Span(place.Start, place.Width).Clear();
        if (block.IsFirst)
        {
            foreach (var place in Plan.Zeros.Weights)
                new Span<TNumber>(block.WeightGradients(place.Start), place.Width).Clear();
        }

        for (var i = _all.Length - 1; i >= 0; i--)
        {
            if (Plan.Steps[i].HasGradient)
                _all[i].Backward(block);
        }
    }

    public void Dispose()
    {
        foreach (var step in _all)
            step.Dispose();
    }
}
