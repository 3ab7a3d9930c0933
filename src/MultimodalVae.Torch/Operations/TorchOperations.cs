using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Parts;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>The counterpart of every operation in calls of torch.</summary>
/// <param name="weights">The tensors of some weights, in the order of their names.</param>
/// <param name="external">What an operation of this package computes.</param>
/// <param name="options">Type and device of the numbers.</param>
internal sealed class TorchOperations(
    Func<LayerWeights, IReadOnlyList<Tensor>> weights, Func<ExternalOperation, Func<Tensor[], Tensor>> external, TensorOptions options)
{
    /// <summary>What an operation computes of its inputs, <c>[rows, width]</c> each.</summary>
    /// <exception cref="NotSupportedException">This package does not know the operation.</exception>
    public Func<Tensor[], Tensor> Bind(Operation operation) => operation switch
    {
        Slice slice => inputs => inputs[0].narrow(1, slice.Start, slice.Width),
        Concatenate => inputs => cat(inputs, 1),
        Constant constant => _ => options.Full(constant.Value, [1, constant.Width]),
        Sum => inputs => inputs[0].sum(1, keepdim: true),
        LogSumExp => inputs => inputs[0].logsumexp(1, keepdim: true),
        Dense dense => Dense(weights(dense.Layer)),
        Learned learned => Learned(weights(learned.Vector)[0]),
        LayerNorm norm => Norm(weights(norm.Factor)[0], weights(norm.Offset)[0]),
        FlooredLog floored => FlooredLog(floored.Floor, floored.Ceiling),
        GaussianSample => inputs => inputs[0].Plus(inputs[1].Times(0.5).exp().mul(inputs[2])),
        GaussianDivergence => Densities.GaussianDivergence,
        GaussianLogDensity density => inputs => Densities.Gaussian(inputs, density.OfValuesOnly),
        LaplaceLogDensity => Densities.Laplace,
        BernoulliLogProbability bernoulli => inputs => Densities.Bernoulli(inputs, bernoulli.No),
        OneHotSample => Densities.OneHotSample,
        ProductOfExperts => Experts.Product,
        SubsetProducts => Experts.Subsets,
        SubsetFlags => Experts.SubsetFlags,
        ChosenComponent => Experts.Chosen,
        ComponentAverage => Experts.Average,
        Attention attention => inputs => TokenAttention.Attend(inputs, attention.Heads),
        ExternalOperation other => external(other),
        _ => TorchFunctions.Of(operation)
            ?? (Activation.Of(operation)?.Composition is { } composition ? Composed(composition) : null)
            ?? throw new NotSupportedException($"The torch engine does not know the operation {operation.Name}."),
    };

    /// <summary>A function of one number that is made of simpler ones.</summary>
    private Func<Tensor[], Tensor> Composed(Func<Node, Node> composition)
    {
        var argument = Node.Input(InputKind.Columns, 1);
        return Run(composition(argument));

        Func<Tensor[], Tensor> Run(Node node)
        {
            if (node == argument)
                return inputs => inputs[0];
            var (own, read) = (Bind(node.Operation), node.Inputs.Select(Run).ToArray());
            return inputs => own([.. read.Select(run => run(inputs))]);
        }
    }

    /// <summary>W x + b.</summary>
    private static Func<Tensor[], Tensor> Dense(IReadOnlyList<Tensor> weights)
    {
        var (factors, offsets) = (weights[0], weights[1]);
        return inputs => nn.functional.linear(inputs[0], factors, offsets);
    }

    /// <summary>Without inputs the number of rows is not known: one row, which all others are like.</summary>
    private static Func<Tensor[], Tensor> Learned(Tensor vector) => _ => vector.view(1, -1);

    private static Func<Tensor[], Tensor> Norm(Tensor factor, Tensor offset) =>
        inputs => nn.functional.layer_norm(inputs[0], [factor.shape[0]], factor, offset, eps: LayerNorm.Epsilon);

    /// <summary>
    /// y = log(exp(a) + floor) = logaddexp(a, log floor), a itself where the floor is 0; where it is above h = ceiling / 2, h + h - h / (1
    /// + (y - h) / h).
    /// </summary>
    private Func<Tensor[], Tensor> FlooredLog(double floor, double? ceiling)
    {
        return ceiling is { } most ? inputs => Below(most, Floored(inputs[0])) : inputs => Floored(inputs[0]);

        Tensor Floored(Tensor values) => floor == 0 ? values : logaddexp(values, options.Full(Math.Log(floor), []));

        Tensor Below(double ceiling, Tensor values)
        {
            var half = options.Full(ceiling / 2, []);
            var excess = values.Plus(-ceiling / 2).maximum(zeros_like(values));
            return values.minimum(half).Plus(half).Minus(half.div(excess.Times(2 / ceiling).Plus(1)));
        }
    }
}
