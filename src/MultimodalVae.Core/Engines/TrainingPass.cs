using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// The terms of the loss of a block of rows and the gradients of all weights: sum over modalities of w_m (-log p(x_m|z)) + beta KL(q(z|x) || N(0, I))
/// (Kingma and Welling 2014). A value that is missing has no term. Not for two threads at once.
/// </summary>
internal sealed unsafe class TrainingPass<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TrainingObjectiveScales _objective;
    private readonly Numerics<TNumber> _numerics;
    private readonly BoundPlan<TNumber> _plan;
    private readonly Step<TNumber>[] _toDivergence;
    private readonly Step<TNumber>[] _all;
    private readonly (Place Place, int Start)[] _terms;
    private readonly Place _divergence;
    private readonly Place? _noise;
    private readonly BatchReader<TNumber> _reader;
    private readonly TrainingBlock<TNumber> _block;

    public TrainingPass(TrainingPlan plan, AlignedArray<TNumber> weights, TrainingObjectiveScales objective, Numerics<TNumber> numerics)
    {
        (_objective, _numerics) = (objective, numerics);
        _plan = new BoundPlan<TNumber>(plan.Plan, weights, numerics, isTraining: true);
        _toDivergence = _plan.Steps(plan.Plan.StepsTo([plan.Graph.Posterior.DivergenceFromPrior], []));
        _all = _plan.Steps(Enumerable.Range(0, plan.Plan.Steps.Count));
        _terms = [.. plan.Graph.LogProbabilities.Select((term, i) =>
            (plan.Plan.PlaceOf(term), plan.Graph.Layout.StartOf(plan.Graph.Layout.Modalities[i].Name)))];
        _divergence = plan.Plan.PlaceOf(plan.Graph.Posterior.DivergenceFromPrior);
        _noise = plan.Plan.PlaceOf(Graph.Operations.InputKind.Noise);
        _reader = new BatchReader<TNumber>(plan.Plan, plan.Graph.Layout);
        _block = new TrainingBlock<TNumber>(plan.Plan.PlaceCount, plan.WidestInput);
    }

    private int Rows => _block.Values.Rows;

    /// <summary>The divergence of every latent dimension from the prior, summed over the rows.</summary>
    public void Divergences(in BatchPart<TNumber> rows, Span<double> divergences)
    {
        Begin(rows);
        BoundPlan<TNumber>.Run(_toDivergence, _block.Values);
        SumDivergences(divergences);
    }

    /// <summary>Adds the gradients of the block to others, or puts them in their place.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scale">What the losses of a row count: 1 of the rows of the batch.</param>
    /// <param name="latentScales">What the divergence of each latent dimension counts.</param>
    /// <param name="gradients">The gradients of all weights.</param>
    /// <param name="isFirst">Whether they are the first ones.</param>
    /// <param name="sums">Takes the loss of each modality, summed over the rows, and the divergence of each latent dimension.</param>
    public void Run(
        in BatchPart<TNumber> rows, double scale, ReadOnlySpan<double> latentScales, AlignedArray<TNumber> gradients, bool isFirst, Span<double> sums)
    {
        Begin(rows);
        BoundPlan<TNumber>.Run(_all, _block.Values);
        for (var i = 0; i < _terms.Length; i++)
            sums[i] = -_objective.Modalities[i] * AddTerm(i, -scale * _objective.Modalities[i]);
        SumDivergences(sums[_terms.Length..]);
        for (var i = 0; i < latentScales.Length; i++)
            _numerics.Scale(_reader.Counted, latentScales[i], _block.Gradients.At(_divergence.Start + i), Rows);
        _block.BeginBackward(gradients, isFirst);
        _plan.RunBackward(_block);
    }

    private void Begin(in BatchPart<TNumber> rows)
    {
        _block.Begin(rows.Count);
        _reader.Read(rows, _block.Values);
        if (_noise is { } noise)
            _numerics.FillNoise(_block.Values.At(noise.Start), noise.Width * Rows, rows.Noise);
    }

    /// <summary>The log-probability of a modality, summed over the rows; its gradient is the scale where it counts.</summary>
    private double AddTerm(int modality, double scale)
    {
        var (place, start) = _terms[modality];
        var isJoint = place.Width == 1;
        var sum = 0.0;
        for (var i = 0; i < place.Width; i++)
        {
            var counted = isJoint ? _reader.CountedModality(modality, Rows) : _reader.CountedColumn(start + i, Rows);
            sum += _numerics.CountedSum(_block.Values.At(place.Start + i), counted, Rows);
            _numerics.Scale(counted, scale, _block.Gradients.At(place.Start + i), Rows);
        }

        return sum;
    }

    private void SumDivergences(Span<double> divergences)
    {
        for (var i = 0; i < _divergence.Width; i++)
            divergences[i] = _numerics.CountedSum(_block.Values.At(_divergence.Start + i), _reader.Counted, Rows);
    }
}
