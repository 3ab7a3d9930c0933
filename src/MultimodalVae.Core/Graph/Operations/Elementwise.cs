using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>A function of one number and its slope.</summary>
internal interface IFunction
{
    /// <summary>
    /// Whether <see cref="Slope"/> reads the argument; the value alone otherwise, so that the one may take the other's place.
    /// </summary>
    static abstract bool SlopeReadsArgument { get; }

    TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged;

    /// <summary>The derivative at x, where the value is y.</summary>
    TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged;
}

/// <summary>The same function of every number: an operation for each function.</summary>
internal sealed record Elementwise<TFunction>(TFunction Function) : Operation
    where TFunction : struct, IFunction
{
    public override string Name => typeof(TFunction).Name;

    public override bool IsInPlace => !TFunction.SlopeReadsArgument;

    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0];

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        new Bound<TSimd, TNumber, TVector>(Function, binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(TFunction function, Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly TFunction _function = function;
        private readonly bool _isAdded = binding.GradientUse == GradientUse.Add;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* x = block.At(binding.Input.Start), y = block.At(binding.Output.Start);
            var count = binding.Output.Width * block.Rows;
            for (var i = 0; i < count; i += TSimd.Lanes)
                TSimd.Store(_function.Value<TSimd, TNumber, TVector>(TSimd.Load(x + i)), y + i);
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            TNumber* x = block.Values.At(binding.Input.Start), y = block.Values.At(binding.Output.Start);
            TNumber* ofX = block.Gradients.At(binding.Input.Start), ofY = block.Gradients.At(binding.Output.Start);
            var count = binding.Output.Width * block.Values.Rows;
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var slope = _function.Slope<TSimd, TNumber, TVector>(TSimd.Load(x + i), TSimd.Load(y + i));
                Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(TSimd.Load(ofY + i), slope), ofX + i, _isAdded);
            }
        }
    }
}
