using MultimodalVae.Files;
using TorchSharp;
using TorchSharp.Modules;

namespace MultimodalVae.Torch;

/// <summary>
/// Writes the losses of every epoch as scalars for TensorBoard, at the number of the epoch: <c>beta</c>; <c>train/total</c>,
/// <c>train/reconstruction</c>, <c>train/latent</c>, <c>train/latent_penalty</c> and <c>train/reconstruction/joint</c>, ... for each
/// modality; where there are validation rows the same under <c>validation/</c>. In 32 bits, which is what TensorBoard keeps. Every scalar
/// is in the file when <see cref="Report"/> returns, and no file stays open: a training that is killed leaves a readable file, and there is
/// nothing to dispose.
/// </summary>
[System.Diagnostics.DebuggerDisplay("{_writer}")]
public sealed class TensorBoardProgress : IProgress<TrainingProgress>
{
    private readonly SummaryWriter _writer;

    /// <summary>Begins a new file.</summary>
    /// <param name="folder">
    /// The folder of the run, which is made where there is none; a second file in it continues the same curves.
    /// </param>
    /// <exception cref="ArgumentException">The folder's name is empty.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="TorchNotLoadedException">libtorch, whose TorchSharp writes the file, cannot be loaded.</exception>
    public TensorBoardProgress(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        TorchRuntime.EnsureLoaded();
        _writer = FileAccessErrors.AsIOException(folder, () => torch.utils.tensorboard.SummaryWriter(folder));
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Report(TrainingProgress value)
    {
        ArgumentNullException.ThrowIfNull(value?.Training, nameof(value));
        FileAccessErrors.AsIOException(_writer.LogDir, () =>
        {
            Write("beta", value.Training.Beta, value.Epoch);
            Write("train", value.Training, value.Epoch);
            if (value.Validation is { } validation)
                Write("validation", validation, value.Epoch);
            if (value.CompleteValidation is { } complete)
                Write("validation_complete", complete, value.Epoch);
        });
    }

    private void Write(string rows, ElboTerms terms, int epoch)
    {
        Write($"{rows}/total", terms.Total, epoch);
        Write($"{rows}/reconstruction", terms.Reconstruction, epoch);
        Write($"{rows}/latent", terms.Latent, epoch);
        Write($"{rows}/latent_penalty", terms.LatentPenalty, epoch);
        if (terms.IsImportanceWeighted)
            Write($"{rows}/weight_divergence", terms.WeightDivergence, epoch);
        foreach (var (modality, loss) in terms.ReconstructionByModality)
            Write($"{rows}/reconstruction/{modality}", loss, epoch);
    }

    private void Write(string tag, double value, int epoch) => _writer.add_scalar(tag, (float)value, epoch);
}
