using System.Diagnostics;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>
/// Cross-modal attention: every code becomes a token, a learned query token is put before them, and layers of multi-head self-attention
/// (Vaswani et al. 2017, section 3.2; normalised before each step: Xiong et al. 2020) let the tokens look at each other. Mean and
/// log-variance are read from the query token, log-variance = log(exp(a) + floor). Nothing looks at the token of a modality that was not
/// observed.
/// </summary>
[DebuggerDisplay("{Layers} layers, {Heads} heads of tokens of {TokenWidth}")]
public sealed class CrossModalAttentionFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="tokenWidth">The width of a token, 1 or more. The default value is 32.</param>
    /// <param name="heads">The number of heads, which divides the width of a token. The default value is 4.</param>
    /// <param name="layers">The number of layers, 1 or more. The default value is 1.</param>
    /// <param name="varianceFloor">What is added to every variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public CrossModalAttentionFusion(int tokenWidth = 32, int heads = 4, int layers = 1, double varianceFloor = LogFloor.OriginalVariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        if (tokenWidth % heads != 0)
            throw new ArgumentOutOfRangeException(
                nameof(heads), heads, $"The number of heads must divide the width of a token, {tokenWidth}.");
        TokenWidth = tokenWidth;
        Heads = heads;
        Layers = layers;
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");
    }

    /// <summary>The width of a token.</summary>
    public int TokenWidth { get; }

    /// <summary>The number of heads.</summary>
    public int Heads { get; }

    /// <summary>The number of layers.</summary>
    public int Layers { get; }

    /// <summary>What is added to every variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Graph.Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        var query = layers.Vector("query", TokenWidth, Math.Sqrt(1.0 / TokenWidth));
        Node[] tokens =
            [query, .. input.Codes.Select((_, i) => layers.In("tokens").Dense(input.Names[i], input.ObservedCode(i), TokenWidth))];
        var visible = Node.Concatenate(Node.Constant(1), input.Observed);
        for (var layer = 0; layer < Layers; layer++)
            tokens = Attend(tokens, visible, layers.In($"layers.{layer}"));
        return GaussianLayers.Posterior(layers.Norm("norm", tokens[0]), latentWidth, VarianceFloor, layers.In("latent"));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("tokenWidth", TokenWidth).Add("heads", Heads).Add("layers", Layers).Add("varianceFloor", VarianceFloor);
    }

    /// <summary>Self-attention and two dense layers, each normalised before and added to what it read.</summary>
    private Node[] Attend(Node[] tokens, Node visible, Graph.Layers layers)
    {
        var all = tokens.Select(token => layers.Dense("query_key_value", layers.Norm("attention_norm", token), 3 * TokenWidth)).ToArray();
        var keysAndValues = all.SelectMany(token => (Node[])[token.Slice(TokenWidth, TokenWidth), token.Slice(2 * TokenWidth, TokenWidth)])
            .ToArray();
        return [.. tokens.Select((token, i) =>
        {
            var attended = token + layers.Dense(
                "attended", new Node(new Attention(Heads), [all[i].Slice(0, TokenWidth), .. keysAndValues, visible]), TokenWidth);
            var hidden = layers.In("dense").Stack(layers.Norm("dense_norm", attended), [2 * TokenWidth], values => values.Relu());
            return attended + layers.Dense("output", hidden, TokenWidth);
        })];
    }
}
