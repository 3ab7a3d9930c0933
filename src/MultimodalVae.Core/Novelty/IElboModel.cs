namespace MultimodalVae;

/// <summary>Rows in, a lower bound of log p(x) of each out: all that <see cref="NoveltyDetector"/> needs to know of a model.</summary>
public interface IElboModel
{
    /// <summary>The layout of the rows.</summary>
    ModalityLayout Layout { get; }

    /// <summary>
    /// The evidence lower bound of each row, E[log p(x|z)] - KL(q(z|x) || p(z)) with z ~ q(z|x) (Kingma and Welling 2014, equation 3), of
    /// all that the row has.
    /// </summary>
    /// <param name="data">The rows.</param>
    /// <param name="samples">How many samples of z the expectation of each row is estimated from, 1 or more.</param>
    /// <param name="seed">
    /// The seed of the samples. Those of a row are a function of the seed and its values: rows beside it change nothing.
    /// </param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>One bound and its terms for each row, in the order of the data.</returns>
    /// <exception cref="ArgumentException">The data have another layout, or the number of samples is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    RowElbo ElboByRow(DataSet data, int samples = 1, int seed = 0, CancellationToken cancellationToken = default);
}
