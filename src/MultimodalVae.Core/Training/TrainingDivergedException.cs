using MultimodalVae.Modalities;

namespace MultimodalVae.Training;

/// <summary>The loss became infinite or not a number. The message names the epoch, the batch and the term.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int batch, string term, double value)
        : base($"Training diverged in epoch {epoch + 1}, batch {batch + 1}: the {term} is {Numbers.Text(value)}. Try a smaller learning rate, or look for outliers in the data.")
    {
    }
}
