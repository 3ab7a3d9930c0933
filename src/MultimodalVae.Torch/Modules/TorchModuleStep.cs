using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Modules;

/// <summary>
/// A torch module between the steps of the native engine, so that the rest of its model runs there. It has the weights as they were when it
/// was made, and is not in training.
/// </summary>
internal sealed unsafe class TorchModuleStep<TNumber> : Step<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private static readonly TensorOptions _options = TensorOptions.On<TNumber>(CPU);

    private readonly TorchModuleOperation _operation;
    private readonly Binding<TNumber> _binding;
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly (Tensor Values, WeightTensor Place)[] _weights;
    private Tensor? _input;
    private Tensor? _output;

    public TorchModuleStep(TorchModuleOperation operation, Binding<TNumber> binding)
    {
        (_operation, _binding) = (operation, binding);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        _module = operation.CreateModule(_options);
        _module.eval();
        _weights = [.. _module.state_dict().Values.Zip(WeightMap.TensorsOf(operation.Layer, binding.WeightOffsets[0]))];
        foreach (var (values, place) in _weights)
            values.copy_(_options.Of(binding.Weights.Span.Slice(place.Offset, (int)values.numel()).ToArray(), values.shape));
    }

    public override void Forward(Block<TNumber> block) => TorchFailedException.Named(() =>
    {
        using var scope = NewDisposeScope();
        using var guard = _binding.IsTraining ? enable_grad() : no_grad();
        var input = Read(block, _binding.Inputs[0]);
        if (_binding.IsTraining)
            Keep(ref _input, input.requires_grad_(true));
        var output = _operation.Run(_module, input);
        if (_binding.IsTraining)
            Keep(ref _output, output);
        Write(output, block, _binding.Output, isAdded: false);
        block.Repeat(_binding.Output.Start, _binding.Output.Width);
        return true;
    });

    public override void Backward(TrainingBlock<TNumber> block) => TorchFailedException.Named(() =>
    {
        using var scope = NewDisposeScope();
        using var guard = enable_grad();
        var learned = _weights.Where(weights => weights.Values.requires_grad).ToArray();
        var gradients = Gradients([_input!, .. learned.Select(weights => weights.Values)], Read(block.Gradients, _binding.Output));
        if (_binding.GradientUses[0] != GradientUse.None)
            Write(gradients[0] ?? zeros_like(_input!), block.Gradients, _binding.Inputs[0], _binding.GradientUses[0] == GradientUse.Add);
        var isFirst = block.IsFirst && _binding.IsFirstUseOfWeights;
        foreach (var (values, place) in _weights)
        {
            var position = Array.FindIndex(learned, weights => ReferenceEquals(weights.Values, values));
            AddUp(block.WeightGradients(place.Offset), (int)values.numel(), position < 0 ? null : gradients[position + 1], isFirst);
        }

        return true;
    });

    public override void Dispose()
    {
        _input?.Dispose();
        _output?.Dispose();
        foreach (var (values, _) in _weights)
            values.Dispose();
        _module.Dispose();
        base.Dispose();
    }

    /// <summary>Null for what the output does not depend on, which torch ends the process for where it is nothing at all.</summary>
    private IList<Tensor?> Gradients(Tensor[] inputs, Tensor ofOutput) => _output!.requires_grad
        ? autograd.grad([_output], inputs, [ofOutput], retain_graph: true, allow_unused: true)
        : new Tensor?[inputs.Length];

    /// <summary>The rows that are asked for; those that only fill vectors are nothing that a module should see.</summary>
    private static Tensor Read(Block<TNumber> block, Place place)
    {
        var rows = new TNumber[block.UsedRows * place.Width];
        RowReader<TNumber>.CopyTo(block, place, rows, place.Width, place.Width);
        return _options.Of(rows, block.UsedRows, place.Width);
    }

    private static void Write(Tensor values, Block<TNumber> block, Place place, bool isAdded)
    {
        var numbers = Numbers(values);
        for (var column = 0; column < place.Width; column++)
        {
            var target = block.Span(place.Start + column, 1);
            for (var row = 0; row < target.Length; row++)
            {
                var number = row < block.UsedRows ? numbers[(row * place.Width) + column] : TNumber.Zero;
                target[row] = isAdded ? target[row] + number : number;
            }
        }
    }

    private static void AddUp(TNumber* target, int count, Tensor? gradient, bool isFirst)
    {
        if (isFirst)
            new Span<TNumber>(target, count).Clear();
        if (gradient is null)
            return;
        var numbers = Numbers(gradient);
        for (var i = 0; i < count; i++)
            target[i] += numbers[i];
    }

    private static TNumber[] Numbers(Tensor values) => values.detach().contiguous().data<TNumber>().ToArray();

    private static void Keep(ref Tensor? kept, Tensor tensor)
    {
        kept?.Dispose();
        kept = tensor.DetachFromDisposeScope();
    }
}
