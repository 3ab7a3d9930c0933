using System.Numerics;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// The terms of the loss of a block of rows and the gradients of all weights: sum over modalities of w_m (-log p(x_m|z)) + beta KL(q(z|x)
/// || N(0, I)), or the latent term of the plan in its place (Kingma and Welling 2014); of the z of an importance-weighted bound each term
/// times the share of its z. A value that is missing has no term. Not for two threads at once.
/// </summary>
internal sealed unsafe class TrainingPass<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Numerics<TNumber> _numerics;
    private readonly BoundPlan<TNumber> _plan;
    private readonly Step<TNumber>[] _toDivergence;
    private readonly Step<TNumber>[] _all;
    private readonly (Place Place, int Start)[] _terms;
    private readonly Place _divergence;
    private readonly Place? _noise;
    private readonly ImportanceWeighting? _importance;
    private readonly Place _latent;
    private readonly int _stepsToLatent;
    private readonly double[] _rowTerms;
    private readonly double[] _shares = new double[Block<TNumber>.DefaultRows];
    private readonly TNumber[] _rowWeights = new TNumber[Block<TNumber>.DefaultRows];
    private double _beta;
    private readonly BatchReader<TNumber> _reader;
    private readonly TrainingBlock<TNumber> _block;
    private readonly ulong[] _keys = new ulong[Block<TNumber>.DefaultRows];

    public TrainingPass(TrainingPlan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics)
    {
        _numerics = numerics;
        _plan = new BoundPlan<TNumber>(plan.Plan, weights, numerics, isTraining: true);
        _toDivergence = _plan.Steps(plan.Plan.StepsTo([plan.LatentTerm], []));
        _all = _plan.Steps(Enumerable.Range(0, plan.Plan.Steps.Count));
        _terms = [.. plan.Graph.LogProbabilities.Select((term, i) =>
            (plan.Plan.PlaceOf(term), plan.Graph.Layout.StartOf(plan.Graph.Layout.Modalities[i].Name)))];
        _divergence = plan.Plan.PlaceOf(plan.LatentTerm);
        _importance = plan.Importance;
        _rowTerms = _importance is null ? [] : new double[(_terms.Length + 1) * Block<TNumber>.DefaultRows];
        if (_importance is { IsDoublyReparameterised: true })
            (_latent, _stepsToLatent) = (plan.Plan.PlaceOf(plan.Graph.Latent), plan.Plan.StepsTo([plan.Graph.Latent], [])[^1] + 1);
        _noise = plan.Plan.PlaceOf(InputKind.Noise);
        _reader = new BatchReader<TNumber>(plan.Plan, plan.Graph);
        _block = new TrainingBlock<TNumber>(plan.Plan.PlaceCount, plan.WidestInput);
    }

    /// <summary>The numbers of the rows that went forward last.</summary>
    public Block<TNumber> Values => _block.Values;

    private int Rows => _block.Values.Rows;

    /// <summary>The divergence of every latent dimension from the prior, summed over the rows.</summary>
    public void Divergences(in BatchPart<TNumber> rows, Span<double> divergences)
    {
        Begin(rows);
        BoundPlan<TNumber>.Run(_toDivergence, _block.Values);
        SumDivergences(divergences);
    }

    /// <summary>The terms of the loss of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="weights">The weight of each modality's loss.</param>
    /// <param name="beta">That of the latent term, which an importance-weighted bound is weighted by.</param>
    /// <param name="sums">
    /// Takes the loss of each modality, summed over the rows, the divergence of each latent dimension, and that of the shares in an
    /// importance-weighted bound from equal ones.
    /// </param>
    public void Forward(in BatchPart<TNumber> rows, ReadOnlySpan<double> weights, double beta, Span<double> sums)
    {
        Begin(rows);
        BoundPlan<TNumber>.Run(_all, _block.Values);
        _beta = beta;
        sums[^1] = _importance is null ? 0 : Weigh(weights);
        for (var i = 0; i < _terms.Length; i++)
        {
            var (place, _) = _terms[i];
            sums[i] = -weights[i] * _numerics.CountedSum(_block.Values.At(place.Start), CountedOf(i), CountedStep, place.Width, Rows);
        }

        SumDivergences(sums[_terms.Length..]);
    }

    /// <summary>Adds the terms of the ELBO of each row to others.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="terms">
    /// <c>[rows, modalities + 1]</c>: log p(x_m|z) of each modality, summed over the columns that the row has, and the divergence from the
    /// prior.
    /// </param>
    public void AddRowTerms(in BatchPart<TNumber> rows, Span<double> terms)
    {
        Begin(rows);
        BoundPlan<TNumber>.Run(_all, _block.Values);
        AddRowTerms(terms);
    }

    /// <summary>Adds the gradients of the rows that went forward last to others, or puts them in their place.</summary>
    /// <param name="scales">What the loss of each modality counts.</param>
    /// <param name="latentScales">What the divergence of each latent dimension counts.</param>
    /// <param name="gradients">The gradients of all weights.</param>
    /// <param name="isFirst">Whether they are the first ones.</param>
    public void Backward(ReadOnlySpan<double> scales, ReadOnlySpan<double> latentScales, AlignedArray<TNumber> gradients, bool isFirst)
    {
        for (var i = 0; i < _terms.Length; i++)
        {
            var (place, _) = _terms[i];
            _numerics.Scale(_block.Gradients.At(place.Start), CountedOf(i), CountedStep, -scales[i], place.Width, Rows);
        }

        for (var i = 0; i < latentScales.Length; i++)
            _numerics.Scale(_block.Gradients.At(_divergence.Start + i), _reader.Counted, 0, latentScales[i], 1, Rows);
        _block.BeginBackward(gradients, isFirst);
        _plan.BeginBackward(_block);
        _plan.RunBackward(_block, _stepsToLatent, _plan.Plan.Steps.Count);
        if (_importance is { IsDoublyReparameterised: true })
            ScaleLatentGradient();
        _plan.RunBackward(_block, 0, _stepsToLatent);
    }

    public void Dispose() => _plan.Dispose();

    private int CountedStep => _reader.LeavesOut ? Rows : 0;

    /// <summary>The weights of the rows of a modality's columns, or of all of them together.</summary>
    private TNumber* CountedOf(int modality) => _terms[modality].Place.Width == 1
        ? _reader.CountedModality(modality, Rows)
        : _reader.CountedColumn(_terms[modality].Start, Rows);

    private void Begin(in BatchPart<TNumber> rows)
    {
        _block.Begin(rows.Count);
        _reader.Read(rows, _block.Values);
        if (_noise is not { } noise)
            return;
        rows.Keys.CopyTo(_keys);
        _keys.AsSpan(rows.Count..).Fill(rows.Keys[0]);
        _numerics.FillNoise(_block.Values.At(noise.Start), noise.Width, Rows, _keys);
    }

    /// <summary>From here on each row counts by its share in its bound, times the samples of that.</summary>
    /// <returns>The divergence of the shares from equal ones, summed over the rows.</returns>
    private double Weigh(ReadOnlySpan<double> weights)
    {
        var (rows, stride) = (_block.Values.UsedRows, _terms.Length + 1);
        Array.Clear(_rowTerms);
        AddRowTerms(_rowTerms);
        for (var row = 0; row < rows; row++)
        {
            _shares[row] = -_beta * _rowTerms[(row * stride) + _terms.Length];
            for (var i = 0; i < _terms.Length; i++)
                _shares[row] += weights[i] * _rowTerms[(row * stride) + i];
        }

        var divergence = _importance!.ToShares(_shares.AsSpan(0, rows));
        for (var row = 0; row < rows; row++)
            _rowWeights[row] = TNumber.CreateTruncating(_shares[row] * _importance.Samples);
        _reader.Weigh(_rowWeights.AsSpan(0, rows), Rows);
        return divergence * _importance.Samples;
    }

    private void ScaleLatentGradient()
    {
        for (var row = 0; row < _block.Values.UsedRows; row++)
        {
            var factor = TNumber.CreateTruncating(ImportanceWeighting.LatentFactor(_shares[row], _beta));
            var gradients = _block.Gradients.At(_latent.Start) + row;
            for (var dimension = 0; dimension < _latent.Width; dimension++, gradients += Rows)
                *gradients *= factor;
        }
    }

    private void AddRowTerms(Span<double> terms)
    {
        for (var i = 0; i < _terms.Length; i++)
            AddRows(_terms[i].Place, CountedOf(i), CountedStep, terms[i..]);
        AddRows(_divergence, _reader.Counted, 0, terms[_terms.Length..]);
    }

    private void AddRows(Place place, TNumber* counted, int countedStep, Span<double> terms)
    {
        for (var column = 0; column < place.Width; column++, counted += countedStep)
        {
            var values = _block.Values.At(place.Start + column);
            for (var row = 0; row < _block.Values.UsedRows; row++)
            {
                if (counted[row] > TNumber.Zero)
                    terms[row * (_terms.Length + 1)] += double.CreateTruncating(values[row]);
            }
        }
    }

    private void SumDivergences(Span<double> divergences)
    {
        for (var i = 0; i < _divergence.Width; i++)
            divergences[i] = _numerics.CountedSum(_block.Values.At(_divergence.Start + i), _reader.Counted, 0, 1, Rows);
    }
}
