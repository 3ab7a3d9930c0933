using System.Runtime.ExceptionServices;
using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// A trained model without libtorch, for the control loop of a robot: encodes, reconstructs under any mask and samples, in 32-bit numbers. Made of a model file by
/// <see cref="Load"/> or of a model by <see cref="VaeModel.Compile"/>. It cannot change, and all of it may be called from several threads at once; matrices
/// of many rows are shared out among the processor's cores, spans are not. A row gives the same bits whatever rows stand beside it, but for the noise of samples.
/// </summary>
public sealed partial class CompiledVae : IReconstructionModel
{
    private readonly CompiledProgram _program;
    private readonly ForwardPass _pass;
    private readonly WorkspacePool _workspaces;

    internal CompiledVae(CompiledProgram program, AlignedArray weights, IReadOnlyList<ObservationMask>? trainedMasks, VectorWidth? width = null)
    {
        _program = program;
        _pass = ForwardPass.Create(program, weights, width ?? Processor.Best);
        _workspaces = new WorkspacePool(program);
        TrainedMasks = trainedMasks;
    }

    /// <inheritdoc/>
    public ModalityLayout Layout => _program.Layout;

    /// <inheritdoc/>
    public IReadOnlyList<ObservationMask>? TrainedMasks { get; }

    /// <inheritdoc/>
    public int? RowsOfParallelCall => Workspace.BlockRows;

    /// <summary>True: what a row does not have is muted in it.</summary>
    public bool TakesHoles => true;

    /// <summary>What the values of every column were in the data that the model was trained on; null where that is not known.</summary>
    public DataStatistics? DataStatistics { get; internal init; }

    /// <summary>The number of latent dimensions.</summary>
    public int LatentWidth => _program.LatentWidth;

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => _program.ParameterCount;

    /// <summary>Reads a model file, as <see cref="VaeModel.Save"/> writes it. libtorch is not needed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is none of a model with a description of its parts, or is damaged; the message says where.</exception>
    /// <exception cref="NotSupportedException">A part is none that the compiled engine knows, and all such parts are named; or the file has a newer format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CompiledVae Load(string path) => CompiledFile.Read(path);

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        var values = Checked(rows, mask);
        var results = new CollectedRows(_program, rows.RowCount);
        EachBlock(rows.RowCount, (block, start) => Reconstruct(block, values, start, mask, draw, results));
        return results.Reconstruction(rows.RowCount);
    }

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(use);
        var values = rows.ToSingles();
        if (rows.RowCount > Workspace.BlockRows)
        {
            LendEach(new CollectedRows(_program, rows.RowCount), (mask, results) =>
                EachBlock(rows.RowCount, (block, start) => Reconstruct(block, values, start, mask, draw, results)));
        }
        else
        {
            using var lent = Lend(rows.RowCount, out _);
            var block = lent.Block;
            LendEach(block.Results, (mask, results) => Reconstruct(block, values, 0, mask, draw, results));
        }

        void LendEach(CollectedRows results, Action<ObservationMask, CollectedRows> reconstruct)
        {
            try
            {
                for (var i = 0; i < masks.Count; i++)
                {
                    var mask = masks[i];
                    Check(rows, mask);
                    results.TakeBack();
                    reconstruct(mask, results);
                    use(i, results.Reconstruction(rows.RowCount));
                }
            }
            finally
            {
                results.TakeBack();
            }
        }
    }

    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <returns>A Gaussian of <c>[rows, latent dimensions]</c>.</returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, or an observed value is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public DiagonalGaussian Encode(RowMatrix rows, ObservationMask mask)
    {
        var values = Checked(rows, mask);
        var results = new CollectedRows(_program, rows.RowCount);
        EachBlock(rows.RowCount, (block, start) =>
        {
            Encode(block, values, start, mask);
            results.AddPosterior(block, start);
        });
        return results.Posterior(rows.RowCount);
    }

    /// <summary>p(x|z) of given points of the latent space.</summary>
    /// <param name="latent">The points, <c>[rows, latent dimensions]</c>.</param>
    /// <exception cref="ArgumentException">There are none, they have another number of dimensions, or one is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public Reconstruction Decode(RowMatrix latent)
    {
        ArgumentNullException.ThrowIfNull(latent);
        latent.CheckLatent(LatentWidth);
        var (values, results) = (latent.ToSingles(), new CollectedRows(_program, latent.RowCount));
        EachBlock(latent.RowCount, (block, start) =>
        {
            block.Fill(_program.Latent, Part(values, start, block.UsedRows, LatentWidth), LatentWidth);
            Decode(block, start);
            results.AddDistributions(block, start);
        });
        return results.Decoded(latent.RowCount);
    }

    private void EachBlock(int rowCount, Action<Workspace, int> work)
    {
        var blocks = (rowCount + Workspace.BlockRows - 1) / Workspace.BlockRows;
        if (blocks == 1)
            RunBlock(0);
        else
            InParallel();

        void InParallel()
        {
            try
            {
                Parallel.For(0, blocks, RunBlock);
            }
            catch (AggregateException exception) when (exception.InnerExceptions[0] is NotFiniteNumberException notFinite)
            {
                ExceptionDispatchInfo.Throw(notFinite);
            }
        }

        void RunBlock(int block)
        {
            var start = block * Workspace.BlockRows;
            using var lent = Lend(rowCount - start, out _);
            work(lent.Block, start);
        }
    }

    private void Reconstruct(Workspace block, float[] values, int start, ObservationMask mask, LatentDraw draw, CollectedRows results)
    {
        Encode(block, values, start, mask);
        if (draw.Seed is { } seed)
            TakeSample(block, start, SplitMix.Mix(seed, start, 0));
        else
            _pass.TakeMean(block);
        Decode(block, start);
        results.AddPosterior(block, start);
        results.AddDistributions(block, start);
    }

    private float[] Checked(RowMatrix rows, ObservationMask mask)
    {
        Check(rows, mask);
        return rows.ToSingles();
    }

    private void Check(RowMatrix rows, ObservationMask mask)
    {
        Layout.Check(rows, mask);
        Layout.CheckSinglePrecision(rows, mask, nameof(rows));
    }
}
