using System.Numerics;

namespace MultimodalVae;

/// <summary>Computes the steps of a training. <see cref="Native"/> is in this library; others come with packages of their own.</summary>
public abstract class Engine
{
    private protected Engine()
    {
    }

    /// <summary>
    /// The engine of this library, for every model made of operations: many times as fast as torch on a CPU, and the same bits whatever the
    /// number of threads.
    /// </summary>
    public static Engine Native { get; } = new NativeEngine();

    /// <summary>What it is called in logs, messages and checkpoints, as in <c>native</c>.</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    internal abstract ITrainingEngine CreateTrainer<TNumber>(
        NativeRuntime<TNumber> model, TrainingObjective objective, DataSet data, TrainingOptions options)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>;
}
