using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Modules;

/// <summary>A torch module as an operation.</summary>
internal sealed record TorchModuleOperation(
    ExternalWeights Layer, int Inputs, int Outputs, Func<nn.Module<Tensor, Tensor>> Create, Engine Engine)
    : ExternalOperation, IOperationOfEngine
{
    private const int CheckedRows = 2;

    private static readonly Lock _drawing = new();

    public override string Name => "TorchModule";

    public override string Kind => "a torch module";

    public override IReadOnlyList<LayerWeights> Weights => [Layer];

    /// <summary>The operation of a module that was run once.</summary>
    /// <exception cref="ArgumentException">It cannot be run, or its result has another shape.</exception>
    public static TorchModuleOperation Of(string name, int inputs, int outputs, Func<nn.Module<Tensor, Tensor>> create, Engine engine)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var module = create() ?? throw new ArgumentException($"The torch module '{name}' is null.");
        module.eval();
        var shape = ShapeOf(name, module, inputs);
        if (!shape.SequenceEqual([CheckedRows, outputs]))
        {
            throw new ArgumentException(
                $"The torch module '{name}' makes [{string.Join(", ", shape)}] of [{CheckedRows}, {inputs}]; " +
                $"expected [{CheckedRows}, {outputs}].");
        }

        var tensors = module.state_dict().Select(tensor => (tensor.Key, tensor.Value.shape));
        return new TorchModuleOperation(
            new ExternalWeights(name, [.. tensors], seed => Draw(create, seed)), inputs, outputs, create, engine);
    }

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0] == Inputs ? Outputs : throw Misfit($"{Inputs}", inputs);

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new TorchModuleStep<TNumber>(this, binding);

    /// <summary>A module of its own, which outlives the scope that it is made in.</summary>
    public nn.Module<Tensor, Tensor> CreateModule(TensorOptions options)
    {
        var module = Create();
        module.to(options.Device, options.Type);
        foreach (var tensor in module.state_dict().Values)
            tensor.DetachFromDisposeScope();
        return module;
    }

    /// <exception cref="InvalidOperationException">The result has another shape than when the model was built.</exception>
    public Tensor Run(nn.Module<Tensor, Tensor> module, Tensor input)
    {
        var result = module.call(input);
        return result.shape.SequenceEqual([input.shape[0], Outputs])
            ? result
            : throw new InvalidOperationException(
                $"The torch module '{Layer.Name}' makes [{string.Join(", ", result.shape)}] of [{string.Join(", ", input.shape)}]; " +
                $"expected [{input.shape[0]}, {Outputs}].");
    }

    private static long[] ShapeOf(string name, nn.Module<Tensor, Tensor> module, int inputs)
    {
        try
        {
            return module.call(zeros([CheckedRows, inputs], module.parameters().FirstOrDefault()?.dtype ?? ScalarType.Float32)).shape;
        }
#pragma warning disable CA1031 // Whatever a module of the user's throws is reported, with its name.
        catch (Exception exception) when (exception is not TorchNotLoadedException)
#pragma warning restore CA1031
        {
            throw new ArgumentException(
                $"The torch module '{name}' cannot be run on {CheckedRows} rows: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    /// <summary>
    /// torch draws with generators of the process: all are seeded, and that of the CPU, which draws these weights, is put back.
    /// </summary>
    private static IReadOnlyList<double[]> Draw(Func<nn.Module<Tensor, Tensor>> create, ulong seed)
    {
        lock (_drawing)
        {
            using var scope = NewDisposeScope();
            var state = random.get_rng_state();
            try
            {
                random.manual_seed((int)(seed >> 33));
                using var module = create();
                return [.. module.state_dict().Values.Select(tensor => tensor.ToDoubles())];
            }
            finally
            {
                random.set_rng_state(state);
            }
        }
    }
}
