namespace MultimodalVae.Kernels;

/// <summary>One operation at its places, compiled for one precision and one width of vectors.</summary>
internal abstract class Step<TNumber> : IDisposable
    where TNumber : unmanaged
{
    public abstract void Forward(Block<TNumber> block);

    /// <summary>
    /// From the gradients of the output, at its place in <see cref="TrainingBlock{TNumber}.Gradients"/>, to those of inputs and weights.
    /// Blocks of single rows are never trained on.
    /// </summary>
    public abstract void Backward(TrainingBlock<TNumber> block);

    /// <summary>Frees what a step holds outside of the memory that the garbage collector looks after, where it does.</summary>
    public virtual void Dispose()
    {
    }
}
