using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Runs a model on blocks of rows. It cannot change, and may be used from several threads at once, with a block each.</summary>
internal sealed unsafe class GraphRunner<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Numerics<TNumber> _numerics;
    private readonly BoundPlan<TNumber> _plan;
    private readonly Place? _normals;
    private readonly Place? _uniforms;

    public GraphRunner(InferencePlan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, double? muteValue = null)
    {
        (Plan, _numerics) = (plan, numerics);
        _plan = new BoundPlan<TNumber>(plan.Plan, weights, numerics, isTraining: false);
        Inputs = new RowReader<TNumber>(plan.Plan, plan.Graph, muteValue);
        (_normals, _uniforms) = (plan.Plan.PlaceOf(InputKind.ColumnNormals), plan.Plan.PlaceOf(InputKind.ColumnUniforms));
    }

    public InferencePlan Plan { get; }

    /// <summary>Puts rows at the places of the inputs.</summary>
    public RowReader<TNumber> Inputs { get; }

    // Of these a call needs some. Two threads that ask for one at once find the same steps.
    private Step<TNumber>[] ToPosteriorMean => field ??= _plan.Steps(Plan.ToPosteriorMean);

    private Step<TNumber>[] ToPosterior => field ??= _plan.Steps(Plan.ToPosterior);

    private Step<TNumber>[][] ToPosteriorOfOne => field ??= Array.ConvertAll(Plan.ToPosteriorByModality.OfOne, _plan.Steps);

    private Step<TNumber>[] ToPosteriorOfSeveral => field ??= _plan.Steps(Plan.ToPosteriorByModality.OfSeveral);

    private Step<TNumber>[] ToLatent => field ??= _plan.Steps(Plan.ToLatent);

    private Step<TNumber>[] ToParameters => field ??= _plan.Steps(Plan.ToParameters);

    private Step<TNumber>[] ToMeans => field ??= _plan.Steps(Plan.ToMeans);

    private Step<TNumber>[] ToMoments => field ??= _plan.Steps(Plan.ToMoments);

    private Step<TNumber>[] ToSamples => field ??= _plan.Steps(Plan.ToSamples);

    private CheckedNumbers[] OfMeans => field ??= Plan.Among(Plan.Parameters, Plan.ToMeans);

    private ModalityLayout Layout => Plan.Graph.Layout;

    /// <summary>From the columns to the posterior.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="start">The first of them among all rows of the call, for messages.</param>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite; the message names its row, its dimension, and the value.
    /// </exception>
    [MethodImpl(Jit.Optimised)]
    public void Encode(Block<TNumber> block, int start)
    {
        BoundPlan<TNumber>.Run(ToPosterior, block);
        CheckPosterior(block, start);
    }

    /// <summary>From the columns to the posterior, where the block was encoded before and some modalities are as they were then.</summary>
    /// <param name="block">The rows, more than one: the steps of a single row write on places behind theirs, and so must all run.</param>
    /// <param name="start">The first of them among all rows of the call, for messages.</param>
    /// <param name="hasChanged">Whether the columns of a modality have changed.</param>
    /// <inheritdoc cref="Encode"/>
    public void EncodeChanged(Block<TNumber> block, int start, Func<int, bool> hasChanged)
    {
        for (var i = 0; i < ToPosteriorOfOne.Length; i++)
        {
            if (hasChanged(i))
                BoundPlan<TNumber>.Run(ToPosteriorOfOne[i], block);
        }

        BoundPlan<TNumber>.Run(ToPosteriorOfSeveral, block);
        CheckPosterior(block, start);
    }

    /// <summary>From the columns to the posterior mean, which is taken as z.</summary>
    /// <inheritdoc cref="Encode"/>
    [MethodImpl(Jit.Optimised)]
    public void EncodeMean(Block<TNumber> block, int start)
    {
        BoundPlan<TNumber>.Run(ToPosteriorMean, block);
        FiniteBlocks.CheckLatent(block, start, Plan.PosteriorMean, "mean");
        TakeMean(block);
    }

    /// <summary>z is the posterior mean.</summary>
    [MethodImpl(Jit.Optimised)]
    public void TakeMean(Block<TNumber> block) =>
        block.Span(Plan.PosteriorMean.Start, Plan.PosteriorMean.Width).CopyTo(block.Span(Plan.Latent.Start, Plan.Latent.Width));

    /// <summary>z is a sample of the posterior: a row's is that of its position among all rows of the call.</summary>
    /// <inheritdoc cref="Encode"/>
    public void TakeSample(Block<TNumber> block, int start, DrawKey key)
    {
        Inputs.FillNoise(block, _numerics, RowKeys(block, start, key, stackalloc ulong[Block<TNumber>.DefaultRows]));
        BoundPlan<TNumber>.Run(ToLatent, block);
        FiniteBlocks.CheckLatent(block, start, Plan.Latent, "sample");
    }

    /// <summary>z is a sample of the prior.</summary>
    public void TakePrior(Block<TNumber> block, int start, DrawKey key) =>
        _numerics.FillNoise(
            block.At(Plan.Latent.Start),
            Plan.Latent.Width,
            block.Rows,
            RowKeys(block, start, key, stackalloc ulong[Block<TNumber>.DefaultRows]));

    /// <summary>From z to the numbers of the distributions.</summary>
    /// <exception cref="NotFiniteNumberException">A number is not finite; the message names its row, its column, and the value.</exception>
    public void Decode(Block<TNumber> block, int start) => Run(ToParameters, block, start, Plan.Parameters);

    /// <summary>From z to the expected values.</summary>
    /// <inheritdoc cref="Decode"/>
    [MethodImpl(Jit.Optimised)]
    public void DecodeMeans(Block<TNumber> block, int start) => Run(ToMeans, block, start, OfMeans);

    /// <summary>From z to the expected values and the variances.</summary>
    /// <inheritdoc cref="Decode"/>
    [MethodImpl(Jit.Optimised)]
    public void DecodeMoments(Block<TNumber> block, int start)
    {
        BoundPlan<TNumber>.Run(ToMoments, block);
        if (AreFinite(block, Plan.Means) && AreFinite(block, Plan.Variances))
            return;

        // A variance may be more than any number of which the logarithm is one.
        Decode(block, start);
        BoundPlan<TNumber>.Run(ToMoments, block);
    }

    /// <summary>From z to a sample of the columns. The numbers of a row come of its position among all rows of the call.</summary>
    /// <inheritdoc cref="Decode"/>
    public void DecodeSamples(Block<TNumber> block, int start, DrawKey key)
    {
        var keys = RowKeys(block, start, key, stackalloc ulong[Block<TNumber>.DefaultRows]);
        if (_normals is { } normals)
            _numerics.FillNoise(block.At(normals.Start), normals.Width, block.Rows, keys);
        for (var column = 0; column < Layout.Width && _uniforms is not null; column++)
        {
            var values = block.At(_uniforms.Value.Start + column);
            for (var row = 0; row < block.Rows; row++)
                values[row] = TNumber.CreateTruncating(new RandomKey(keys[row])[column].Uniform());
        }

        Run(ToSamples, block, start, Plan.Parameters);
    }

    public void Dispose() => _plan.Dispose();

    /// <summary>The keys of the rows of a block; those that only fill vectors have that of the first.</summary>
    public static ReadOnlySpan<ulong> RowKeys(Block<TNumber> block, int start, DrawKey key, Span<ulong> keys)
    {
        for (var row = 0; row < block.Rows; row++)
            keys[row] = key[start + (row < block.UsedRows ? row : 0)].Value;
        return keys[..block.Rows];
    }

    [MethodImpl(Jit.Optimised)]
    private void CheckPosterior(Block<TNumber> block, int start)
    {
        foreach (var numbers in Plan.PosteriorParameters)
            FiniteBlocks.Check(block, start, numbers, Layout);
    }

    [MethodImpl(Jit.Optimised)]
    private void Run(Step<TNumber>[] steps, Block<TNumber> block, int start, CheckedNumbers[] results)
    {
        BoundPlan<TNumber>.Run(steps, block);
        foreach (var numbers in results)
            FiniteBlocks.Check(block, start, numbers, Layout);
    }

    [MethodImpl(Jit.Optimised)]
    private static bool AreFinite(Block<TNumber> block, Place[] places)
    {
        foreach (var place in places)
        {
            if (!FiniteBlocks.AreFinite(block, place))
                return false;
        }

        return true;
    }
}
