using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>Times of one size, both engines on one core.</summary>
/// <param name="Size">How large.</param>
/// <param name="MultiplyAdds">Those of a training step, of all its rows.</param>
/// <param name="EagerStep">A training step.</param>
/// <param name="NativeStep">A training step.</param>
/// <param name="EagerReconstruction">A reconstruction of as many rows.</param>
/// <param name="NativeReconstruction">A reconstruction of as many rows.</param>
internal sealed record ScalingPoint(
    int Size, long MultiplyAdds, Timing EagerStep, Timing NativeStep, Timing EagerReconstruction, Timing NativeReconstruction);
