using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// The mean over those of several inputs of one width that are observed, 0 where none is. Inputs are these, and a flag for each, above 0
/// where it is observed.
/// </summary>
internal sealed record ComponentAverage : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs.Count > 1 && inputs[^1] == inputs.Count - 1 && inputs.SkipLast(1).All(width => width == inputs[0])
            ? inputs[0]
            : throw Misfit("inputs of one width, and a flag for each", inputs);

    /// <summary>1 / how many are observed.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => 1;

    public override bool HasGradientOf(int input, int inputCount) => input < inputCount - 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Place[] _components = binding.Inputs[..^1];

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var (rows, zero, one) = (block.Rows, TSimd.Constant(0), TSimd.Constant(1));
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var count = zero;
                for (var i = 0; i < _components.Length; i++)
                    count = TSimd.Add(count, TSimd.WhereGreater(Flag(block, i, row), zero, one, zero));
                var share = TSimd.Divide(one, TSimd.Max(count, one));
                Lanes<TSimd, TNumber, TVector>.Store(share, block.At(binding.Scratch.Start) + row, rows);
                for (var dimension = 0; dimension < binding.Output.Width; dimension++)
                {
                    var sum = zero;
                    for (var i = 0; i < _components.Length; i++)
                    {
                        var value = Lanes<TSimd, TNumber, TVector>.Load(block.At(_components[i].Start + dimension) + row, rows);
                        sum = TSimd.Add(sum, TSimd.WhereGreater(Flag(block, i, row), zero, value, zero));
                    }

                    Lanes<TSimd, TNumber, TVector>.Store(
                        TSimd.Multiply(sum, share), block.At(binding.Output.Start + dimension) + row, rows);
                }
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var (rows, zero) = (block.Values.Rows, TSimd.Constant(0));
            TNumber* shares = block.Values.At(binding.Scratch.Start), ofOutput = block.Gradients.At(binding.Output.Start);
            for (var i = 0; i < _components.Length; i++)
            {
                var use = binding.GradientUses[i];
                if (use == GradientUse.None)
                    continue;
                var ofComponent = block.Gradients.At(_components[i].Start);
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var share = TSimd.WhereGreater(Flag(block.Values, i, row), zero, TSimd.Load(shares + row), zero);
                    for (var at = row; at < binding.Output.Width * rows; at += rows)
                        Lanes<TSimd, TNumber, TVector>.Put(
                            TSimd.Multiply(share, TSimd.Load(ofOutput + at)), ofComponent + at, use == GradientUse.Add);
                }
            }
        }

        private TVector Flag(Block<TNumber> block, int component, int row) =>
            Lanes<TSimd, TNumber, TVector>.Load(block.At(binding.Inputs[^1].Start + component) + row, block.Rows);
    }
}
