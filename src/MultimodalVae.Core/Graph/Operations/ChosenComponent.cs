using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// One of the Gaussians of a mixture: of those that are observed, the one with the least number. Inputs are those of
/// <see cref="ProductOfExperts"/>, and then a number for each Gaussian. The result is the mean, and the log-variance behind it; N(0, I)
/// where none is observed. Gradients go to the chosen Gaussian alone.
/// </summary>
internal sealed record ChosenComponent : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) => Experts.WidthOf(inputs, after: 1) is { } width && inputs[^1] == inputs[^2]
        ? 2 * width
        : throw Misfit($"{Experts.Expected}, and a number for each", inputs);

    /// <summary>Which one, or -1.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => 1;

    public override bool HasGradientOf(int input, int inputCount) => input < inputCount - 2;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Experts _components = new(binding.Inputs[..^1]);
        private readonly int _width = binding.Output.Width / 2;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var chosen = block.At(binding.Scratch.Start);
            for (var row = 0; row < block.Rows; row++)
            {
                var component = Choose(block, row);
                chosen[row] = TNumber.CreateTruncating(component);
                Copy(block, row, component < 0 ? null : block.At(_components.Means[component].Start), block.At(binding.Output.Start));
                Copy(
                    block,
                    row,
                    component < 0 ? null : block.At(_components.LogVariances[component].Start),
                    block.At(binding.Output.Start + _width));
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var rows = block.Values.Rows;
            var chosen = block.Values.At(binding.Scratch.Start);
            for (var component = 0; component < _components.Count; component++)
            {
                Put(
                    block,
                    chosen,
                    component,
                    binding.GradientUses[2 * component],
                    _components.Means[component].Start,
                    binding.Output.Start);
                Put(
                    block,
                    chosen,
                    component,
                    binding.GradientUses[(2 * component) + 1],
                    _components.LogVariances[component].Start,
                    binding.Output.Start + _width);
            }
        }

        private int Choose(Block<TNumber> block, int row)
        {
            TNumber* flags = block.At(_components.Flags.Start) + row, order = block.At(binding.Inputs[^1].Start) + row;
            var first = -1;
            for (var i = 0; i < _components.Count; i++)
            {
                if (flags[i * block.Rows] > TNumber.Zero && (first < 0 || order[i * block.Rows] < order[first * block.Rows]))
                    first = i;
            }

            return first;
        }

        private void Copy(Block<TNumber> block, int row, TNumber* from, TNumber* to)
        {
            for (var i = row; i < _width * block.Rows; i += block.Rows)
                to[i] = from is null ? TNumber.Zero : from[i];
        }

        private void Put(TrainingBlock<TNumber> block, TNumber* chosen, int component, GradientUse use, int input, int output)
        {
            if (use == GradientUse.None)
                return;
            var (rows, zero) = (block.Values.Rows, TSimd.Constant(0));
            TNumber* ofInput = block.Gradients.At(input), ofOutput = block.Gradients.At(output);
            var half = TSimd.Constant(0.5);
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var distance = TSimd.Abs(TSimd.Subtract(TSimd.Load(chosen + row), TSimd.Constant(component)));
                for (var i = row; i < _width * rows; i += rows)
                    Lanes<TSimd, TNumber, TVector>.Put(
                        TSimd.WhereGreater(half, distance, TSimd.Load(ofOutput + i), zero), ofInput + i, use == GradientUse.Add);
            }
        }
    }
}
