using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>An operation whose inputs do not fit is refused when the graph is built.</summary>
public sealed class ShapeErrorTests
{
    private static readonly VectorWeights _vector = new("norm.weight", 3, 1, 0);

    private static readonly (Operation Operation, int[] Widths)[] _misfits =
    [
        (new Binary<Add>(), [3, 2]),
        (new Binary<Subtract>(), [2, 3]),
        (new Binary<Multiply>(), [4, 2]),
        (new Binary<Divide>(), [2, 5]),
        (new Binary<Maximum>(), [7, 8]),
        (new Binary<Gate>(), [3, 2]),
        (new Slice(2, 3), [4]),
        (new Slice(-1, 2), [4]),
        (new Slice(0, 0), [4]),
        (new Slice(int.MaxValue, int.MaxValue), [4]),
        (new Dense(new DenseWeights("layer", 3, 2)), [4]),
        (new LayerNorm(_vector, _vector with { Name = "norm.bias" }), [4]),
        (new GaussianSample(), [3, 2, 3]),
        (new GaussianSample(), [3, 3, 1]),
        (new GaussianDivergence(), [3, 1]),
        (new GaussianLogDensity(), [3, 2, 3]),
        (new GaussianLogDensity(), [3, 3, 2]),
        (new LaplaceLogDensity(), [1, 3, 3]),
        (new LaplaceLogDensity(), [3, 3, 2]),
        (new BernoulliLogProbability(0), [3, 1]),
        (new OneHotSample(), [3, 2]),
        (new ProductOfExperts(), [2, 2, 3, 2, 2]),
        (new ProductOfExperts(), [2, 2, 2, 2, 3]),
        (new ProductOfExperts(), [2, 2, 2, 2]),
        (new ProductOfExperts(), [1]),
        (new SubsetProducts(), [2, 3, 1]),
        (new SubsetProducts(), [.. Enumerable.Repeat(2, 18), 9]),
        (new SubsetFlags(), [9]),
        (new ChosenComponent(), [2, 2, 1, 2]),
        (new ChosenComponent(), [2, 2, 2, 2, 2, 1]),
        (new ChosenComponent(), [1]),
        (new ComponentAverage(), [2, 3, 2]),
        (new ComponentAverage(), [2, 2, 1]),
        (new ComponentAverage(), [1]),
        (new Attention(2), [3, 3, 3, 1]),
        (new Attention(2), [4, 2, 2, 1]),
        (new Attention(1), [2, 2, 2, 2]),
        (new Attention(1), [2, 2, 2]),
    ];

    /// <summary>Operations that take inputs of any width, or none.</summary>
    private static readonly Type[] _fitsAll =
    [
        typeof(Input),
        typeof(Constant),
        typeof(Learned),
        typeof(Concatenate),
        typeof(Sum),
        typeof(LogSumExp),
        typeof(FlooredLog),
        typeof(Elementwise<>),
    ];

    public static TheoryData<int> Misfits => [.. Enumerable.Range(0, _misfits.Length)];

    [Theory, MemberData(nameof(Misfits))]
    public void Operation_of_widths_that_do_not_fit_is_refused_by_its_name_and_the_widths(int misfit)
    {
        var (operation, widths) = _misfits[misfit];
        Node[] inputs = [.. widths.Select(width => Node.Input(InputKind.Columns, width))];

        var build = () => new Node(operation, inputs);

        build.Should().Throw<ArgumentException>().WithMessage($"{operation.Name}: expected *, found *{string.Join(" and ", widths)}.");
    }

    [Fact]
    public void Every_operation_is_refused_widths_that_do_not_fit()
    {
        var refused = _misfits.Select(misfit => misfit.Operation.GetType());

        OperationTypes.All.Except(refused).Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).Except(_fitsAll)
            .Should().BeEmpty("_misfits lists every operation");
    }

    [Fact]
    public void Two_layers_of_one_name_and_other_shapes_are_refused_by_name_and_both_shapes()
    {
        var layers = new TestGraph().Layers.In("joint");
        var (x, y) = (Node.Input(InputKind.Columns, 3), Node.Input(InputKind.Columns, 4));
        layers.Dense("0", x, 2);
        layers.Vector("query", 5);

        layers.Invoking(l => l.Dense("0", y, 2)).Should().Throw<ArgumentException>()
            .WithMessage("Two layers have weights named 'joint.0.weight': [2, 3] and [2, 4].");
        layers.Invoking(l => l.Vector("query", 6)).Should().Throw<ArgumentException>()
            .WithMessage("Two layers have weights named 'joint.query': [5] and [6].");
        layers.Invoking(l => l.Norm("0", x)).Should().Throw<ArgumentException>()
            .WithMessage("Two layers have weights named 'joint.0.weight': [2, 3] and [3].");
        layers.Dense("0", x, 2).Operation.Should()
            .Be(new Dense(new DenseWeights("joint.0", 3, 2)), "layers of one name and shape share weights");
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(1_000_001)]
    public void Layer_of_a_width_out_of_range_is_refused(int width)
    {
        var layers = new TestGraph().Layers;
        var x = Node.Input(InputKind.Columns, 3);

        layers.Invoking(l => l.Dense("a", x, width)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*1 to 1,000,000*");
        layers.Invoking(l => l.Vector("b", width)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*1 to 1,000,000*");
    }

    [Theory, InlineData(-0.1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Vector_of_a_bound_out_of_range_is_refused(double bound) =>
        new TestGraph().Layers.Invoking(layers => layers.Vector("a", 2, bound)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName(nameof(bound));

    [Fact]
    public void More_weights_than_the_limit_are_refused_before_there_is_memory_for_them()
    {
        var layers = new Layers("", new WeightCount(new WeightLimit(Numbers: 20, Tensors: 4), sizeof(float)));
        var x = Node.Input(InputKind.Columns, 3);
        layers.Dense("a", x, 5);

        layers.Invoking(l => l.Dense("a", x, 5)).Should().NotThrow("they are shared");
        layers.Invoking(l => l.Vector("b", 1)).Should().Throw<FormatException>().WithMessage("*more weights*20*");
        new TestGraph().Layers.Invoking(l => l.Dense("a", l.Vector("wide", 1_000_000), 1_000_000))
            .Should().Throw<InsufficientMemoryException>();
    }

    [Fact]
    public void Function_with_a_parameter_out_of_range_is_refused()
    {
        var x = Node.Input(InputKind.Columns, 3);

        x.Invoking(node => node.LeakyRelu(0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("negativeSlope");
        x.Invoking(node => node.LeakyRelu(1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("negativeSlope");
        x.Invoking(node => node.FlooredLog(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("floor");
        x.Invoking(node => node.FlooredLog(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("floor");
        x.Invoking(node => node + null!).Should().Throw<ArgumentNullException>();
        x.Invoking(_ => Node.Concatenate()).Should().Throw<ArgumentException>().WithMessage("Expected one node or more.*");
        x.Invoking(node => Node.Concatenate(node, null!)).Should().Throw<ArgumentNullException>();
    }
}
