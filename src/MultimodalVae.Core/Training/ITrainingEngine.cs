using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Computes the steps of a training.</summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>Where the steps are computed and why there, as the end of a sentence.</summary>
    string Description { get; }

    /// <summary>How many threads share a computation, where another number of them gives other bits; else null.</summary>
    int? ThreadCount { get; }

    /// <summary>The terms of the loss of a batch, in the order of <see cref="LossTerms"/>, and the gradients of all weights.</summary>
    void Gradient(Batch batch, double beta, Span<double> terms);

    /// <summary>The Euclidean norm of these gradients, all weights together.</summary>
    double GradientNorm();

    /// <summary>One step of Adam along the gradients.</summary>
    void Step(AdamStep step);

    /// <summary>The terms of the loss of a batch that nothing is learned from.</summary>
    void Terms(Batch batch, double beta, Span<double> terms);

    /// <summary>The terms of the loss of validation rows, averaged over a batch of any size.</summary>
    double[] ValidationTerms(Batch batch, double beta);

    /// <summary>Gives the model the weights as they are now.</summary>
    void Synchronize();

    /// <summary>All that the engine needs to continue to the same bits.</summary>
    EngineState State();

    /// <summary>Continues where an engine was that trained the same network.</summary>
    /// <param name="state">Where it was.</param>
    /// <param name="source">The file that it is from.</param>
    /// <exception cref="InvalidDataException">The state does not fit; the weights of the network are as they were.</exception>
    void Restore(EngineState state, string source);
}
