using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>Inputs side by side. An input that is written once is written at its place here; others are copied.</summary>
internal sealed record Concatenate : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs)
    {
        var width = 0L;
        foreach (var input in inputs)
            width += input;
        return width <= int.MaxValue ? (int)width : throw new ArgumentException(
            $"{Name}: expected {int.MaxValue} numbers at most, found {width} in {inputs.Count} inputs.");
    }

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Copy[] _copies = [.. CopiesOf(binding)];

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            foreach (var copy in _copies)
                block.Span(copy.From.Start, copy.From.Width).CopyTo(block.Span(copy.To, copy.From.Width));
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            foreach (var (from, to, use) in _copies)
            {
                if (use == GradientUse.None)
                    continue;
                TNumber* ofInput = block.Gradients.At(from.Start), ofOutput = block.Gradients.At(to);
                for (var i = 0; i < from.Width * block.Values.Rows; i += TSimd.Lanes)
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Load(ofOutput + i), ofInput + i, use == GradientUse.Add);
            }
        }

        private static List<Copy> CopiesOf(Binding<TNumber> binding)
        {
            var (copies, to) = (new List<Copy>(), binding.Output.Start);
            for (var i = 0; i < binding.Inputs.Length; to += binding.Inputs[i++].Width)
            {
                if (binding.Inputs[i].Start != to)
                    copies.Add(new Copy(binding.Inputs[i], to, binding.GradientUses[i]));
            }

            return copies;
        }
    }

    /// <summary>An input that is at another place.</summary>
    private sealed record Copy(Place From, int To, GradientUse Use);
}
