namespace MultimodalVae;

/// <summary>Rows in, log p of each out, z integrated out: what predictive measures need to know of a model.</summary>
public interface ILikelihoodModel
{
    /// <summary>The layout of the rows.</summary>
    ModalityLayout Layout { get; }

    /// <summary>
    /// The log-likelihood of what a mask shows of each row, log p(x_S) = log E[p(x_S|z)] with z ~ p(z), in nats: of densities in the units
    /// of the log, and of probabilities where columns are discrete. A missing value has no term.
    /// </summary>
    /// <param name="data">The rows, in the units of the log.</param>
    /// <param name="shown">
    /// The columns whose density it is, all where null. The others are integrated out. Of a categorical modality all columns or none count.
    /// </param>
    /// <param name="options">How many samples of z, of which seed, or null for the default values.</param>
    /// <param name="progress">Told how many rows are done.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>One estimate for each row, in the order of the data. 0 where the row has nothing of what is shown.</returns>
    /// <exception cref="ArgumentException">The data or the mask have another layout, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
