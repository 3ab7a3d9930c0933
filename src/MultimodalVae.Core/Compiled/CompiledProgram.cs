using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// What an engine without torch computes, as immutable data: layers one after the other, and where each finds and leaves its numbers. Everything that
/// stands side by side in the model has places side by side, so that nothing is copied to be put together or cut.
/// </summary>
internal sealed class CompiledProgram
{
    public required ModalityLayout Layout { get; init; }

    public required int LatentWidth { get; init; }

    /// <summary>How many numbers of a row are computed, those that are there only to fill vectors included.</summary>
    public required int PlaceCount { get; init; }

    /// <summary>How many numbers the weights take, padded.</summary>
    public required int WeightCount { get; init; }

    /// <summary>How many numbers the weights take that single rows use.</summary>
    public required int ByInputCount { get; init; }

    /// <summary>Where the columns start, muted ones replaced.</summary>
    public required int Columns { get; init; }

    /// <summary>Where a 1 for every modality that is observed, and a 0 for others, starts.</summary>
    public required int Observed { get; init; }

    /// <summary>Columns that are the code of their modality and stand beside codes of others.</summary>
    public required (int From, int To, int Count)[] Copies { get; init; }

    /// <summary>All layers up to the Gaussians of z.</summary>
    public required DenseLayer[] Encoding { get; init; }

    /// <summary>How many of these are of encoders; those behind them read codes, copied ones among them.</summary>
    public required int EncoderLayerCount { get; init; }

    /// <summary>One Gaussian of z, or one of each modality, that is a factor of a product with the prior.</summary>
    public required GaussianPlaces[] Experts { get; init; }

    /// <summary>Whether the experts are factors; there is one otherwise, the posterior.</summary>
    public required bool IsProduct { get; init; }

    public required int PosteriorMean { get; init; }

    public required int PosteriorLogVariance { get; init; }

    public required int PosteriorDeviation { get; init; }

    public required int Noise { get; init; }

    public required int Latent { get; init; }

    /// <summary>All layers from z to the numbers of the distributions of the columns.</summary>
    public required DenseLayer[] Decoding { get; init; }

    /// <summary>The distribution of each modality, in the order of the layout.</summary>
    public required OutputHead[] Heads { get; init; }

    public IEnumerable<DenseLayer> Layers => Encoding.Concat(Decoding);

    /// <summary>How many weights and biases there are.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.Outputs * (layer.Inputs + 1));
}

/// <summary>Where a Gaussian of z has its numbers.</summary>
/// <param name="Mean">The means.</param>
/// <param name="Raw">What the log-variances are computed from.</param>
/// <param name="LogVariance">log(exp(raw) + floor).</param>
/// <param name="Slope">The slope of that.</param>
/// <param name="Weight">The weights of a factor's mean in the product's.</param>
/// <param name="Floor">The least variance.</param>
internal sealed record GaussianPlaces(int Mean, int Raw, int LogVariance, int Slope, int Weight, float Floor);
