using MultimodalVae.Core.Tests;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using Xunit.Abstractions;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>An ONNX file gives what the model gives, for all built-in parts.</summary>
[Trait("Proof", "onnx")]
public sealed class BuiltInPartsTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;
    private const int Rows = 23;

    [Fact]
    public void Every_fusion_with_every_likelihood_gives_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, every fusion with every likelihood", Tolerance);
        foreach (var fusion in BuiltIn.Fusions)
        {
            foreach (var likelihood in BuiltIn.Likelihoods)
            {
                foreach (var choices in (PartChoices[])[PartChoices.First, PartChoices.Last])
                {
                    using var model = new VaeBuilder()
                        .AddModality("arm", 3, m => m.Likelihood(likelihood.Create(choices)))
                        .AddModality("eye", 4, m => m.Likelihood(likelihood.Create(choices)))
                        .AddModality("skin touch/2", 2)
                        .WithFusion(fusion.Create(choices)).WithLatent(3).WithSeed(5).Build();
                    new OnnxComparison(largest)
                        .Add(model, WithMissing(model.Layout, Rows, seed: 1), Masks(model.Layout), $"{fusion}, {likelihood}");
                }
            }
        }

        largest.Check();
    }

    [Fact]
    public void Every_activation_gives_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, every activation", Tolerance);
        foreach (var activation in Activation.All)
        {
            using var model = new VaeBuilder()
                .AddModality("arm", 3, m => m.Hidden(9, 7).DecoderHidden(8))
                .AddModality("eye", 2, m => m.Hidden().DecoderHidden(5, 5).DecoderInput(3))
                .WithActivation(activation).WithSharedDecoder(11, 6).WithInitialisation(WeightInitialisation.Torch)
                .WithLatent(3).WithSeed(2).Build();
            new OnnxComparison(largest).Add(model, WithMissing(model.Layout, Rows, seed: 2), Masks(model.Layout), $"{activation}");
        }

        largest.Check();
    }

    /// <summary>The worst of these models has, in 32 bits, numbers that are 1.2e-5 from its own in 64.</summary>
    [Fact]
    public void Random_models_give_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, random models", 2e-5);
        for (var seed = 0; seed < 150; seed++)
        {
            using var model = new RandomParts(seed).Builder().Build();
            new OnnxComparison(largest).Add(model, WithMissing(model.Layout, Rows, seed), Masks(model.Layout), $"model {seed}");
        }

        largest.Check();
    }

    [Fact]
    public void The_preset_gives_the_numbers_of_the_model_for_one_row_and_for_many()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, preset", Tolerance);
        using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        using var run = new OnnxRun(model);
        foreach (var count in (int[])[1, 2, 64, 1000])
        {
            var rows = RandomRows.Uniform(count, model.Layout.Width, seed: count);
            new OnnxComparison(largest).Add(run, model, rows, Masks(model.Layout), $"{count} rows");
        }

        largest.Check();
    }

    [Fact]
    public void Many_modalities_give_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, eight modalities", Tolerance);
        foreach (var fusion in BuiltIn.Fusions)
        {
            var builder = new VaeBuilder().WithFusion(fusion.Create(PartChoices.First)).WithLatent(4).WithSeed(3);
            for (var i = 0; i < 8; i++)
                builder.AddModality($"m{i}", 1 + (i % 3));
            using var model = builder.Build();
            new OnnxComparison(largest).Add(model, WithMissing(model.Layout, Rows, seed: 3), Masks(model.Layout), $"{fusion}");
        }

        largest.Check();
    }

    /// <summary>Complete, one modality, all others, some columns, nothing.</summary>
    internal static ObservationMask[] Masks(ModalityLayout layout)
    {
        var modality = layout.Modalities[^1].Name;
        return
        [
            layout.All,
            layout.Only(modality),
            .. layout.Modalities.Count > 1 ? [layout.Without(modality)] : Array.Empty<ObservationMask>(),
            layout.Columns([.. layout.ColumnNames.Where((_, i) => i % 2 == 0)]),
            layout.Nothing,
        ];
    }

    /// <summary>Numbers of 32 bits, one in seven of which is missing.</summary>
    private static RowMatrix WithMissing(ModalityLayout layout, int rows, int seed)
    {
        var random = new Random(seed);
        return RandomRows.Uniform(rows, layout.Width, seed).Select(value => random.Next(7) == 0 ? double.NaN : (float)value);
    }
}
