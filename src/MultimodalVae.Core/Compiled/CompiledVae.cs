using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// A trained model for the control loop of a robot: encodes, reconstructs under any mask and samples, in 32-bit numbers. Made of a model file by
/// <see cref="Load"/> or of a model by <see cref="VaeModel.Compile"/>. It cannot change, and all of it may be called from several threads at once; matrices
/// of many rows are shared out among the processor's cores, spans are not. A row gives the same bits whatever rows stand beside it, but for the noise of samples.
/// </summary>
#pragma warning disable CA1001 // Only a model with torch modules holds anything to be freed, and such a model is not compiled.
public sealed partial class CompiledVae : IReconstructionModel
#pragma warning restore CA1001
{
    private readonly NativeModel<float> _model;

    internal CompiledVae(InferencePlan plan, AlignedArray<float> weights, IReadOnlyList<ObservationMask>? trainedMasks, VectorWidth? width = null)
    {
        _model = new NativeModel<float>(plan, weights, Numerics.Single(width ?? Processor.Best));
        TrainedMasks = trainedMasks;
    }

    /// <inheritdoc/>
    public ModalityLayout Layout => Plan.Graph.Layout;

    /// <inheritdoc/>
    public IReadOnlyList<ObservationMask>? TrainedMasks { get; }

    /// <inheritdoc/>
    public int? RowsOfParallelCall => Block<float>.DefaultRows;

    /// <summary>True: what a row does not have is muted in it.</summary>
    public bool TakesHoles => true;

    /// <summary>What the values of every column were in the data that the model was trained on; null where that is not known.</summary>
    public DataStatistics? DataStatistics { get; internal init; }

    /// <summary>The number of latent dimensions.</summary>
    public int LatentWidth => Plan.Latent.Width;

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => (int)Plan.Plan.Weights.ParameterCount;

    private InferencePlan Plan => _model.Plan;

    private GraphRunner<float> Runner => _model.Runner;

    /// <summary>Reads a model file, as <see cref="VaeModel.Save"/> writes it: its graph, for which no types of parts are needed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is none of a model with a description of its parts, or is damaged; the message says where.</exception>
    /// <exception cref="NotSupportedException">
    /// The file has no graph, and parts that are not built in, all of which are named; or it has a newer format, or an operation that is not known.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CompiledVae Load(string path) => CompiledFile.Read(path);

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
        _model.Reconstruct(rows, mask, draw);


    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(use);
        _model.ReconstructEach(rows, masks, draw, use);
    }

    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <returns>A distribution of <c>[rows, latent dimensions]</c>: a <see cref="DiagonalGaussian"/>, or a <see cref="GaussianMixture"/> with a fusion that mixes.</returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, or an observed value is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public IColumnDistribution Encode(RowMatrix rows, ObservationMask mask) =>
        _model.Encode(rows, mask);


    /// <summary>p(x|z) of given points of the latent space.</summary>
    /// <param name="latent">The points, <c>[rows, latent dimensions]</c>.</param>
    /// <exception cref="ArgumentException">There are none, they have another number of dimensions, or one is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public Reconstruction Decode(RowMatrix latent) =>
        _model.Decode(latent);
}
