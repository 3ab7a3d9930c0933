using System.Runtime.Intrinsics;
using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Compiled;

/// <summary>The way through a program from columns to the numbers of the distributions.</summary>
internal abstract unsafe class ForwardPass
{
    /// <summary>The pass for vectors of that width.</summary>
    public static ForwardPass Create(CompiledProgram program, AlignedArray weights, VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => new ForwardPass<Simd512, Vector512<float>>(program, weights),
        VectorWidth.Bits256 => new ForwardPass<Simd256, Vector256<float>>(program, weights),
        VectorWidth.Bits128 => new ForwardPass<Simd128, Vector128<float>>(program, weights),
        _ => new ForwardPass<SimdScalar, float>(program, weights),
    };

    /// <summary>From the columns to the Gaussian of z.</summary>
    public abstract void Encode(Workspace block);

    /// <summary>z is the posterior mean.</summary>
    public abstract void TakeMean(Workspace block);

    /// <summary>z is a sample of the posterior.</summary>
    public abstract void TakeSample(Workspace block, ulong seed);

    /// <summary>z is a sample of the prior.</summary>
    public abstract void TakePrior(Workspace block, ulong seed);

    /// <summary>From z to the numbers of the distributions; log-variances take the place of what they are computed from.</summary>
    public abstract void Decode(Workspace block);
}

/// <inheritdoc cref="ForwardPass"/>
internal sealed unsafe class ForwardPass<TSimd, TVector>(CompiledProgram program, AlignedArray weights, bool withSingleRows = true) : ForwardPass
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly LayerPass<TSimd, TVector> _layers = new(program, weights, withSingleRows);

    public override void Encode(Workspace block)
    {
        // A layer of a single row fills its last vector, and so writes on what stands behind its code.
        _layers.Run(program.Encoding.AsSpan(0, program.EncoderLayerCount), block);
        foreach (var (from, to, count) in program.Copies)
            new ReadOnlySpan<float>(block.At(from), count * block.Rows).CopyTo(new Span<float>(block.At(to), count * block.Rows));
        _layers.Run(program.Encoding.AsSpan(program.EncoderLayerCount), block);
        PosteriorPass<TSimd, TVector>.Run(program, block);
    }

    public override void TakeMean(Workspace block) =>
        new ReadOnlySpan<float>(block.At(program.PosteriorMean), program.LatentWidth * block.Rows).CopyTo(new Span<float>(block.At(program.Latent), program.LatentWidth * block.Rows));

    public override void TakeSample(Workspace block, ulong seed)
    {
        var count = program.LatentWidth * block.Rows;
        GaussianNoise.Fill<TSimd, TVector>(block.At(program.Noise), count, seed);
        Pointwise<TSimd, TVector>.Deviations(block.At(program.PosteriorLogVariance), block.At(program.PosteriorDeviation), count);
        Pointwise<TSimd, TVector>.Sample(
            block.At(program.PosteriorMean), block.At(program.PosteriorDeviation), block.At(program.Noise), block.At(program.Latent), count);
    }

    public override void TakePrior(Workspace block, ulong seed) =>
        GaussianNoise.Fill<TSimd, TVector>(block.At(program.Latent), program.LatentWidth * block.Rows, seed);

    /// <summary>From z to the numbers of the distributions, log-variances as what they are computed from: a training wants their slopes as well.</summary>
    public void RunDecoders(Workspace block) => _layers.Run(program.Decoding, block);

    public override void Decode(Workspace block)
    {
        RunDecoders(block);
        foreach (var head in program.Heads)
        {
            if (head is GaussianHead gaussian)
                Pointwise<TSimd, TVector>.WithFloor(block.At(gaussian.Raw), block.At(gaussian.Raw), null, gaussian.Floor, gaussian.Width * block.Rows);
        }
    }
}
