namespace MultimodalVae;

/// <summary>Computes the steps of a training, for the batch that was chosen last.</summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>Where the steps are computed and why there, as the end of a sentence.</summary>
    string Description { get; }

    /// <summary>How many threads share a computation, where another number of them gives other bits; else null.</summary>
    int? ThreadCount { get; }

    /// <summary>The terms of the loss, in the order of <see cref="LossTerms"/>, and the gradients of all weights.</summary>
    void Gradient(double beta, Span<double> terms);

    /// <summary>The Euclidean norm of these gradients, all weights together.</summary>
    double GradientNorm();

    /// <summary>One step along the gradients.</summary>
    /// <param name="learningRate">The step size of Adam.</param>
    /// <param name="scale">What the gradients are multiplied by before.</param>
    void Step(double learningRate, double scale);

    /// <summary>The terms of the loss, and nothing is learned.</summary>
    void Terms(Span<double> terms);

    /// <summary>Gives the model the weights as they are now.</summary>
    void Synchronize();

    /// <summary>All that the engine needs to go on to the same bits.</summary>
    EngineState State();

    /// <summary>Goes on where an engine of the same kind was, for the same network.</summary>
    /// <param name="state">Where it was.</param>
    /// <param name="source">The file that it is from.</param>
    /// <exception cref="InvalidDataException">The state does not fit; the weights of the network are as they were.</exception>
    void Restore(EngineState state, string source);
}
