using System.Numerics;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using MultimodalVae.Torch.Training;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>Step by step, the native engine does what torch does.</summary>
[Trait("Proof", "native")]
public sealed class NativeTrainerTests(ITestOutputHelper output)
{
    private const int Steps = 500;
    private const double OriginalLearningRate = 5e-5;

    [Theory, InlineData(Precision.Float32), InlineData(Precision.Float64)]
    [Trait("Duration", "Long")]
    public void Five_hundred_steps_from_the_same_start_with_the_same_noise_have_the_losses_of_torch(Precision precision)
    {
        var ofTerms = new LargestError(
            output,
            $"terms of the losses of {Steps} steps of the native engine against torch, {precision}, relative to 1 nat or more",
            1e-2);
        var largest = new LargestError(
            output,
            $"losses of {Steps} steps of the native engine against torch, {precision}, the original model and learning rate, relative",
            1e-3);
        using var setup = Original(100, threads: 1, precision);
        using var adam = new Adam(setup.Graph.Learned);
        for (var step = 0; step < Steps; step++)
        {
            var (terms, numbers) = StepOfBoth(setup, adam, OriginalLearningRate);
            for (var i = 0; i < numbers.Length; i++)
                ofTerms.Add((terms[i] - numbers[i]) / Math.Max(1, Math.Abs(numbers[i])), $"step {step}, term {i}");
            largest.AddRelative(Total(terms), Total(numbers), $"step {step}", leastSize: 1);
        }

        ofTerms.Check();
        largest.Check();

        double Total(double[] all) => all[..^2].Sum() + (0.5 * all[^1]);
    }

    [Trait("Duration", "Long")]
    [Fact]
    public void Five_hundred_steps_have_the_losses_of_torch_with_every_fusion_and_every_likelihood()
    {
        var largest = new LargestError(
            output, $"losses of {Steps} steps in 64 bits against torch, all fusions and likelihoods, relative to 1 nat or more", 1e-8);
        foreach (var fusion in Fusions.Names)
        {
            foreach (var likelihood in BuiltIn.Likelihoods)
                Train(largest, fusion, likelihood.Name, likelihood.Create(PartChoices.First));
        }

        largest.Check();
    }

    private static void Train(LargestError largest, string fusion, string name, ILikelihood likelihood)
    {
        const double Rate = 1e-3;
        var architecture = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(4).Likelihood(likelihood))
            .AddModality("eye", 2, m => m.Hidden(3).Likelihood(likelihood))
            .AddModality("touch", 1, m => m.Hidden())
            .WithFusion(Fusions.Create(fusion))
            .WithActivation(Activation.Tanh)
            .WithLatent(2)
            .WithPrecision(Precision.Float64)
            .BuildArchitecture();

        // One of the columns of arm and of eye is yes in every row: data that all likelihoods give a probability.
        var rows = RowMatrix.Create(20, 6, (row, values) => values[row % 3] = values[3 + (row % 2)] = row % 7 == 3 ? double.NaN : 1);
        ObservationMask[] masks = [architecture.Layout.All, architecture.Layout.Only("eye"), architecture.Layout.Without("eye")];
        using var setup = new TrainingSetup<double>(
            architecture, new TrainingObjective(), rows, [.. Enumerable.Range(0, 20).Select(row => masks[row % 3])], Numerics.Double);
        using var adam = new Adam(setup.Graph.Learned);
        for (var step = 0; step < Steps; step++)
        {
            var (terms, numbers) = StepOfBoth(setup, adam, Rate);
            for (var i = 0; i < numbers.Length; i++)
                largest.AddRelative(terms[i], numbers[i], $"{fusion}, {name}, step {step}, term {i}", leastSize: 1);
        }
    }

    /// <summary>The terms of the loss of a batch on each engine; then each makes its step.</summary>
    private static (double[] Native, double[] Torch) StepOfBoth<TNumber>(TrainingSetup<TNumber> setup, Adam adam, double learningRate)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        using var scope = NewDisposeScope();
        var terms = setup.Gradient(beta: 0.5);
        var expected = setup.TorchGradient(beta: 0.5);
        setup.Trainer.Step(new AdamStep(learningRate));
        adam.Step(new AdamStep(learningRate));
        return (terms, expected);
    }

    [Theory, InlineData(1), InlineData(100), InlineData(1000)]
    public void The_number_of_threads_changes_no_bit(int rows)
    {
        var one = WeightsAfter(threads: 1);
        foreach (var threads in new[] { 2, 3, 8, 20 })
            WeightsAfter(threads).Should().Equal(one);

        float[] WeightsAfter(int threads)
        {
            using var setup = Original(rows, threads);
            for (var step = 0; step < 20; step++)
            {
                setup.Gradient(beta: 1);
                setup.Trainer.Step(new AdamStep(1e-3, 1 / setup.Trainer.GradientNorm()));
            }

            return setup.Weights.Span.ToArray();
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void A_step_allocates_nothing(int threads)
    {
        using var setup = Original(300, threads);
        var (terms, batch) = (new double[new LossTerms(setup.Plan.Graph.Layout).Count], setup.Batch);
        AllocatedBy(20);

        // To wake a sleeping thread for the first time allocates, and on a busy machine that may be late: such bytes are of one run only.
        long[] allocated = [AllocatedBy(200), AllocatedBy(200), AllocatedBy(200)];

        allocated.Should().Contain(0);

        long AllocatedBy(int steps)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < steps; step++)
            {
                setup.Trainer.Gradient(batch, 1, terms);
                setup.Trainer.Step(new AdamStep(1e-3, 1 / setup.Trainer.GradientNorm()));
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_only_fills_vectors_never_changes()
    {
        using var setup = Original(37);
        for (var step = 0; step < 10; step++)
        {
            setup.Gradient(beta: 1);
            setup.Trainer.Step(new AdamStep(1e-3));
        }

        var used = setup.Plan.Plan.Weights.Tensors.SelectMany(tensor =>
            from row in Enumerable.Range(0, tensor.Rows)
            from column in Enumerable.Range(0, tensor.Columns)
            select tensor.At(row, column)).ToHashSet();
        setup.Weights.Span.ToArray().Where((_, i) => !used.Contains(i)).Should().NotBeEmpty().And.OnlyContain(weight => weight == 0);
    }

    private static TrainingSetup<float> Original(int rows, int threads = 1, Precision precision = Precision.Float32)
    {
        var architecture = IcubPreset.CreateBuilder().WithPrecision(precision).BuildArchitecture();
        var layout = architecture.Layout;
        ObservationMask[] masks = [layout.All, layout.Only("vision"), layout.Without("joint")];
        return new TrainingSetup<float>(
            architecture,
            new TrainingObjective(),
            SimulatedArm.Record().Rows.Rows(0, rows),
            [.. Enumerable.Range(0, rows).Select(row => masks[row % 3])],
            Numerics.Single(Processor.Best),
            threads);
    }
}
