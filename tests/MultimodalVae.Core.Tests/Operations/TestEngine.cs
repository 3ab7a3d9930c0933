using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>
/// Runs a graph natively. Whatever must be written before it is read is NaN at first, and so are numbers behind the plan's, which nothing
/// may write.
/// </summary>
internal abstract class TestEngine(string name)
{
    /// <summary>64 bits.</summary>
    public static TestEngine Double { get; } = new TestEngine<double>("64 bits", Numerics.Double);

    /// <summary>32 bits with vectors of every width that this processor has.</summary>
    public static IReadOnlyList<TestEngine> Singles { get; } = [.. Enum.GetValues<VectorWidth>().Where(width => width <= Processor.Best)
        .Select(width => new TestEngine<float>($"32 bits, {width}", Numerics.Single(width)))];

    public static IReadOnlyList<TestEngine> All { get; } = [Double, .. Singles];

    /// <summary>Forward and backward.</summary>
    public abstract GraphResults Train(TestGraph graph, GraphNumbers numbers);

    /// <summary>Forward, as in training.</summary>
    public abstract double[][] Forward(TestGraph graph, GraphNumbers numbers);

    /// <summary>Forward, as in a model that is only run; one row takes the path of a single row.</summary>
    public abstract double[][] Infer(TestGraph graph, GraphNumbers numbers);

    public override string ToString() => name;
}

/// <inheritdoc/>
internal sealed unsafe class TestEngine<TNumber>(string name, Numerics<TNumber> numerics) : TestEngine(name)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Places behind those of a plan.</summary>
    private const int GuardWidth = 64;

    public override GraphResults Train(TestGraph graph, GraphNumbers numbers)
    {
        var plan = Planner.Of([], graph.Outputs, new WeightMap(graph.Outputs));
        var (bound, block) = (Bind(plan, numbers, isTraining: true), BlockOf(plan));
        var gradients = new AlignedArray<TNumber>(plan.Weights.Count);
        gradients.Span.Fill(TNumber.NaN);
        RunForward(graph, numbers, bound, block);
        block.Gradients.Span(0, plan.PlaceCount + GuardWidth).Fill(TNumber.NaN);
        foreach (var output in graph.Outputs)
            block.Gradients.Span(plan.PlaceOf(output).Start, output.Width).Clear();
        for (var i = 0; i < graph.Outputs.Length; i++)
            AddGradient(block.Gradients, plan.PlaceOf(graph.Outputs[i]), numbers.Gradients[i]);
        block.BeginBackward(gradients, isFirst: true);
        bound.BeginBackward(block);
        bound.RunBackward(block, 0, plan.Steps.Count);
        CheckGuard(block.Values, plan);
        CheckGuard(block.Gradients, plan);

        var used = graph.Nodes().ToHashSet();
        return new GraphResults(
            [.. graph.Outputs.Select(output => Read(block.Values, plan.PlaceOf(output), numbers.Rows))],
            [.. graph.Inputs.Select(input => GradientOf(input.Learned))],
            plan.Weights.Tensors.ToDictionary(tensor => tensor.Name, tensor => Read(gradients, tensor)));

        double[]? GradientOf(Node? node) =>
            node is not null && used.Contains(node) ? Read(block.Gradients, plan.PlaceOf(node), numbers.Rows) : null;
    }

    public override double[][] Forward(TestGraph graph, GraphNumbers numbers)
    {
        var plan = Planner.Of([], graph.Outputs, new WeightMap(graph.Outputs));
        var block = BlockOf(plan);
        RunForward(graph, numbers, Bind(plan, numbers, isTraining: true), block);
        return [.. graph.Outputs.Select(output => Read(block.Values, plan.PlaceOf(output), numbers.Rows))];
    }

    public override double[][] Infer(TestGraph graph, GraphNumbers numbers)
    {
        var plan = Planner.Of(graph.Outputs, [], new WeightMap(graph.Outputs));
        var block = new Block<TNumber>(plan.PlaceCount + GuardWidth, numbers.Rows == 1 ? 1 : Block<TNumber>.DefaultRows);
        block.Begin(numbers.Rows);
        Run(graph, numbers, Bind(plan, numbers, isTraining: false), block);
        return [.. graph.Outputs.Select(output => Read(block, plan.PlaceOf(output), numbers.Rows))];
    }

    private BoundPlan<TNumber> Bind(Plan plan, GraphNumbers numbers, bool isTraining)
    {
        var weights = new AlignedArray<TNumber>(plan.Weights.Count);
        foreach (var tensor in plan.Weights.Tensors)
        {
            var values = numbers.Weights[tensor.Name];
            for (var i = 0; i < values.Length; i++)
                weights.Span[tensor.At(i / tensor.Columns, i % tensor.Columns)] = TNumber.CreateTruncating(values[i]);
        }

        return new BoundPlan<TNumber>(plan, weights, numerics, isTraining);
    }

    private static TrainingBlock<TNumber> BlockOf(Plan plan)
    {
        var inputs = plan.Steps.Where(step => step.Operation is Dense).Select(step => Dense.StepOf(step.Inputs[0].Width));
        return new TrainingBlock<TNumber>(plan.PlaceCount + GuardWidth, inputs.DefaultIfEmpty(0).Max());
    }

    private static void RunForward(TestGraph graph, GraphNumbers numbers, BoundPlan<TNumber> bound, TrainingBlock<TNumber> block)
    {
        block.Begin(numbers.Rows);
        Run(graph, numbers, bound, block.Values);
    }

    private static void Run(TestGraph graph, GraphNumbers numbers, BoundPlan<TNumber> bound, Block<TNumber> block)
    {
        var used = graph.Nodes().ToHashSet();
        block.Span(0, bound.Plan.PlaceCount + GuardWidth).Fill(TNumber.NaN);
        for (var i = 0; i < graph.Inputs.Count; i++)
        {
            if (used.Contains(graph.Inputs[i].Given))
                Write(block, bound.Plan.PlaceOf(graph.Inputs[i].Given), numbers.Inputs[i]);
        }

        BoundPlan<TNumber>.Run(bound.Steps(Enumerable.Range(0, bound.Plan.Steps.Count)), block);
        CheckGuard(block, bound.Plan);
    }

    private static void CheckGuard(Block<TNumber> block, Plan plan) =>
        Assert.False(
            block.Span(plan.PlaceCount, GuardWidth).ContainsAnyExcept(TNumber.NaN), "A step writes behind the places of the plan.");

    private static void Write(Block<TNumber> block, Place place, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            block.At(place.Start + (i % place.Width))[i / place.Width] = TNumber.CreateTruncating(values[i]);
        block.Repeat(place.Start, place.Width);
    }

    /// <summary>Rows that only fill vectors have no gradient.</summary>
    private static void AddGradient(Block<TNumber> block, Place place, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            block.At(place.Start + (i % place.Width))[i / place.Width] += TNumber.CreateTruncating(values[i]);
    }

    private static double[] Read(Block<TNumber> block, Place place, int rows)
    {
        var values = new double[rows * place.Width];
        for (var i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(block.At(place.Start + (i % place.Width))[i / place.Width]);
        return values;
    }

    private static double[] Read(AlignedArray<TNumber> gradients, WeightTensor tensor)
    {
        var values = new double[tensor.Rows * tensor.Columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(gradients.Span[tensor.At(i / tensor.Columns, i % tensor.Columns)]);
        return values;
    }
}
