using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>Inputs side by side. An input that is written once is written at its place here; others are copied.</summary>
internal sealed record Concatenate : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) => checked(inputs.Sum());

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly (Place From, int To, GradientUse Use)[] _copies = [.. CopiesOf(binding)];

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            foreach (var (from, to, _) in _copies)
                block.Span(from.Start, from.Width).CopyTo(block.Span(to, from.Width));
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

        private static IEnumerable<(Place From, int To, GradientUse Use)> CopiesOf(Binding<TNumber> binding)
        {
            var to = binding.Output.Start;
            for (var i = 0; i < binding.Inputs.Length; to += binding.Inputs[i++].Width)
            {
                if (binding.Inputs[i].Start != to)
                    yield return (binding.Inputs[i], to, binding.GradientUses[i]);
            }
        }
    }
}
