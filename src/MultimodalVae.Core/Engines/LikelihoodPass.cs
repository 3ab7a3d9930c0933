using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>log p(x|z) of a block of rows, for one z of each after the other. Not for two threads at once.</summary>
internal sealed unsafe class LikelihoodPass<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Step<TNumber>[] _steps;
    private readonly Place _latent;
    private readonly (int Modality, Place Place, int Start)[] _terms;
    private readonly BatchReader<TNumber> _reader;
    private readonly Block<TNumber> _block;
    private readonly ObservationMask[] _masks = new ObservationMask[Block<TNumber>.DefaultRows];
    private readonly double[] _choices = new double[Block<TNumber>.DefaultRows];
    private readonly ulong[] _keys = new ulong[Block<TNumber>.DefaultRows];

    /// <param name="plan">The plan.</param>
    /// <param name="steps">Its steps from z to the log-probabilities of the modalities.</param>
    /// <param name="modalities">Those that rows may have values of.</param>
    public LikelihoodPass(LikelihoodPlan plan, Step<TNumber>[] steps, IEnumerable<int> modalities)
    {
        (_steps, _latent) = (steps, plan.Latent);
        var layout = plan.Graph.Layout;
        _terms =
        [
            .. modalities.Select(i => (i, plan.Plan.PlaceOf(plan.Graph.LogProbabilities[i]), layout.StartOf(layout.Modalities[i].Name))),
        ];
        _reader = new BatchReader<TNumber>(plan.Plan, plan.Graph);
        _block = new Block<TNumber>(plan.Plan.PlaceCount, Block<TNumber>.DefaultRows);
        Array.Fill(_masks, layout.All);
    }

    /// <summary>Reads the rows whose log-probabilities are asked for next. What is not shown of them is NaN.</summary>
    public void Read(TrainingRows<TNumber> rows, int start, int count)
    {
        _block.Begin(count);
        int[] indices = [.. Enumerable.Range(start, count)];
        _reader.Read(
            new BatchPart<TNumber>(rows, indices, _masks.AsSpan(0, count), _choices.AsSpan(0, count), _keys.AsSpan(0, count)), _block);
    }

    /// <summary>Adds log p(x|z) of each row, summed over all columns that it has.</summary>
    /// <param name="latent">z, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="sums">What is added to, a number for each row.</param>
    public void Add(double[] latent, double[] sums)
    {
        for (var i = 0; i < _latent.Width; i++)
        {
            var values = _block.At(_latent.Start + i);
            for (var row = 0; row < _block.UsedRows; row++)
                values[row] = TNumber.CreateTruncating(latent[(row * _latent.Width) + i]);
        }

        _block.Repeat(_latent.Start, _latent.Width);
        BoundPlan<TNumber>.Run(_steps, _block);
        foreach (var (modality, place, start) in _terms)
            Add(modality, place, start, sums);
    }

    private void Add(int modality, Place place, int start, double[] sums)
    {
        for (var column = 0; column < place.Width; column++)
        {
            var counted = place.Width == 1 ? _reader.CountedModality(modality, _block.Rows) : _reader.CountedColumn(
                start + column, _block.Rows);
            var values = _block.At(place.Start + column);
            for (var row = 0; row < _block.UsedRows; row++)
            {
                if (counted[row] > TNumber.Zero)
                    sums[row] += double.CreateTruncating(values[row]);
            }
        }
    }
}
