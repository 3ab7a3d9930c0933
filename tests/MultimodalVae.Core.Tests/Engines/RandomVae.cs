using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>
/// A model of an architecture that follows from a seed, with weights that 32 bits hold, in 32 and in 64 bits, on the native engine and on
/// torch: 1 to 6 modalities, widths that are no multiple of a vector, 0 to 3 layers everywhere, all activations, fusions, likelihoods and
/// ways to cut a decoder's input.
/// </summary>
internal sealed class RandomVae : IDisposable
{
    private static readonly double[] _floors = [0, 1e-4, 0.02, 1];

    private readonly int _seed;
    public RandomVae(int seed)
    {
        _seed = seed;
        Single = Builder(seed).WithPrecision(Precision.Float32).Build();
        Double = Builder(seed).WithPrecision(Precision.Float64).Build();
        using var folder = new TemporaryFolder();
        var weights = folder.PathOf("weights");
        Single.Save(weights);
        Double.LoadWeights(weights);
        SingleOnTorch = new TorchReference(Single, Precision.Float32);
        DoubleOnTorch = new TorchReference(Double, Precision.Float64);
    }

    public static TheoryData<string> Widths => [.. VectorWidths.Select(width => $"{width}")];

    /// <summary>All widths of vectors that this processor has.</summary>
    public static IReadOnlyList<VectorWidth> VectorWidths { get; } = [.. Enum.GetValues<VectorWidth>().Where(
        width => width <= Processor.Best)];

    public VaeModel Single { get; }

    public VaeModel Double { get; }

    public TorchReference SingleOnTorch { get; }

    public TorchReference DoubleOnTorch { get; }

    public ModalityLayout Layout => Single.Layout;

    /// <summary>The model of 32 bits, with vectors of a width.</summary>
    public NativeModel<float> Of(VectorWidth width) => Of(Single, width);

    public static NativeModel<float> Of(VaeModel model, VectorWidth width)
    {
        var graph = ArchitectureGraph.Of(model.Architecture, WeightLimit.None);
        return new NativeModel<float>(
            new BlockPool<float>(graph), NativeWeights.Import<float>(graph.Weights, model.Saved(), "the model"), Numerics.Single(width));
    }

    /// <summary>Rows of numbers that 32 bits hold.</summary>
    public RowMatrix Rows(int count) => RandomRows.Uniform(count, Layout.Width, _seed).Select(value => (float)value);

    /// <summary>Complete, one modality, all but one, some columns, nothing.</summary>
    public IEnumerable<ObservationMask> Masks()
    {
        var random = new Random(_seed);
        var modality = Layout.Modalities[random.Next(Layout.Modalities.Count)].Name;
        yield return Layout.All;
        yield return Layout.Only(modality);
        if (Layout.Modalities.Count > 1)
            yield return Layout.Without(modality);
        yield return Generated.MaskOf(
            Layout, [.. Enumerable.Range(0, Layout.Width).Select(column => column == Layout.Width - 1 || random.Next(2) == 0)]);
        yield return Layout.Nothing;
    }

    public void Dispose()
    {
        Single.Dispose();
        Double.Dispose();
        SingleOnTorch.Dispose();
        DoubleOnTorch.Dispose();
    }

    public override string ToString() => $"architecture {_seed}";

    private static VaeBuilder Builder(int seed)
    {
        var random = new Random(seed);
        var any = PartChoices.Any(random, mostLayers: 3, mostWidth: 40, _floors);
        var builder = new VaeBuilder()
            .WithLatent(random.Next(1, 41))
            .WithActivation(any.Activation)
            .WithInitialisation(WeightInitialisation.Torch)
            .WithSharedDecoder(any.Widths())
            .WithMuteValue(-2)
            .WithSeed(seed)
            .WithFusion(BuiltIn.Fusions[seed % BuiltIn.Fusions.Count].Create(any));
        for (var (i, count) = (0, random.Next(1, 7)); i < count; i++)
            builder.AddModality($"m{i}", random.Next(2, 20), Configure);
        return builder;

        void Configure(ModalityBuilder modality)
        {
            modality.Hidden(any.Widths()).DecoderHidden(any.Widths()).Likelihood(any.Of([.. BuiltIn.Likelihoods]).Create(any));
            if (random.Next(2) == 0)
                modality.DecoderInput(random.Next(1, 21));
        }
    }
}
