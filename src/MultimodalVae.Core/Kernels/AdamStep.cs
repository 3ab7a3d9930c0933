namespace MultimodalVae.Kernels;

/// <summary>How far Adam goes along the gradients.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="GradientScale">What the gradients are multiplied by before: 1 leaves their bits.</param>
/// <param name="WeightDecay">
/// What share of each weight is taken off, times the learning rate (AdamW: Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2): 0
/// leaves their bits.
/// </param>
internal readonly record struct AdamStep(double LearningRate, double GradientScale = 1, double WeightDecay = 0)
{
    /// <summary>What a weight is multiplied by before it is changed along its gradient.</summary>
    public double KeptWeight => 1 - (LearningRate * WeightDecay);
}
