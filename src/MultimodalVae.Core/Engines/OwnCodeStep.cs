using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A step that runs code of the user's, which may call anything.</summary>
/// <param name="step">The step.</param>
/// <param name="model">The weights of the model that it is of.</param>
internal sealed class OwnCodeStep<TNumber>(Step<TNumber> step, WeightMap model) : Step<TNumber>
    where TNumber : unmanaged
{
    public override void Forward(Block<TNumber> block)
    {
        RunningParts.Begin(model);
        try
        {
            step.Forward(block);
        }
        finally
        {
            RunningParts.End(model);
        }
    }

    public override void Backward(TrainingBlock<TNumber> block) => step.Backward(block);

    public override void Dispose()
    {
        step.Dispose();
        base.Dispose();
    }
}
