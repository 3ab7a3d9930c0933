namespace MultimodalVae;

/// <summary>A training of several that differ in their seed.</summary>
public sealed class SeedRun
{
    internal SeedRun(int seed, VaeModel model, TrainingResult result) => (Seed, Model, Result) = (seed, model, result);

    /// <summary>The seed of the weights and of training.</summary>
    public int Seed { get; }

    /// <summary>The trained model. <see cref="SeedRuns.Dispose"/> frees it.</summary>
    public VaeModel Model { get; }

    /// <summary>What its training left.</summary>
    public TrainingResult Result { get; }

    /// <summary>As in <c>seed 3: total loss 1.23 after 100 epochs</c>.</summary>
    public override string ToString() => Result.History is [.., { } last]
        ? $"seed {Seed}: total loss {Numbers.Rounded(last.Training.Total)} after {last.Epoch} epoch{(last.Epoch == 1 ? "" : "s")}"
        : $"seed {Seed}";
}
