using System.Globalization;
using MultimodalVae;
using MultimodalVae.Parts;
using Samples.Shared.Fusions;

namespace IcubStudy.Settings;

/// <summary>
/// The layers of a model, by a name such as <c>2x0.5-28-relu</c>: two hidden layers in each encoder and decoder, half as wide as the
/// original's, 28 latent dimensions, ReLU.
/// </summary>
/// <param name="Depth">The hidden layers of each encoder and each decoder, 1 to 9.</param>
/// <param name="Width">
/// The factor for the original's widths, which are 5 units per column in the first layer and 100 in the shared ones.
/// </param>
/// <param name="Latent">The number of latent dimensions.</param>
/// <param name="Activation">The activation after each hidden layer.</param>
internal sealed record Architecture(int Depth, double Width, int Latent, Activation Activation)
{
    /// <summary>The name of the original's layers, which this record cannot express.</summary>
    public const string Original = "original";

    private const int UnitsPerColumn = 5;
    private const int SharedUnits = 100;
    private const int MaxDepth = 9;

    private static readonly Dictionary<string, Activation> _activations = new()
    {
        ["relu"] = Activation.Relu,
        ["leaky-relu"] = Activation.LeakyRelu,
        ["elu"] = Activation.Elu,
        ["silu"] = Activation.Silu,
        ["tanh"] = Activation.Tanh,
    };

    /// <summary>Parses a name; returns null if it is not an architecture.</summary>
    public static Architecture? TryParse(string name) =>
        name.Split('-', 3) is [var layers, var latent, var activation] && layers.Split('x') is [var depth, var width]
        && int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d is >= 1 and <= MaxDepth
        && double.TryParse(width, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var w) && w > 0
        && int.TryParse(latent, NumberStyles.None, CultureInfo.InvariantCulture, out var z) && z >= 1
        && _activations.TryGetValue(activation, out var a)
            ? new Architecture(d, w, z, a) : null;

    /// <summary>Creates a builder with these layers and the original's initialisation.</summary>
    /// <param name="layout">The columns.</param>
    /// <param name="binary">The modalities that may have a likelihood other than a Gaussian.</param>
    /// <param name="likelihood">The name of their likelihood.</param>
    public VaeBuilder CreateBuilder(ModalityLayout layout, BinaryModalities binary, string likelihood) => layout.Modalities
        .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(
            modality, m => m.Hidden(Layers(modality.Width)).Likelihood(Likelihoods.Create(likelihood, modality, binary))))
        .WithActivation(Activation)
        .WithSharedEncoder(Units(SharedUnits))
        .WithLatent(Latent)
        .WithSharedDecoder(Units(SharedUnits))
        .WithInitialisation(WeightInitialisation.Original);

    /// <summary>Layer widths in a geometric sequence, from 5 units per column to half of that.</summary>
    private int[] Layers(int columns)
    {
        var steps = Math.Max(1, Depth - 1);
        return [.. Enumerable.Range(0, Depth).Select(layer => Units(UnitsPerColumn * columns * Math.Pow(2, -(double)layer / steps)))];
    }

    private int Units(double original) => Math.Max(1, (int)Math.Round(Width * original));
}
