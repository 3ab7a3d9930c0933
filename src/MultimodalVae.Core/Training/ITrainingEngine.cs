namespace MultimodalVae.Training;

/// <summary>Computes the steps of a training, for the batch that was chosen last.</summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The terms of the loss, in the order of <see cref="ElboLoss"/>, and the gradients of all weights.</summary>
    void Gradient(double beta, Span<double> terms);

    /// <summary>One step along the gradients.</summary>
    void Step();

    /// <summary>The terms of the loss, and nothing is learned.</summary>
    void Terms(Span<double> terms);

    /// <summary>Puts the weights as they are now into the torch network.</summary>
    void Synchronize();
}
