using MultimodalVae;
using MultimodalVae.Measures;

namespace IcubStudy;

/// <summary>One trained model: its losses, its measures and, for the iCub's layout, its errors on the test inputs.</summary>
internal sealed record StudyRun(
    string Schedule, int Seed, TrainingResult Training, MeasureTable Measures, IReadOnlyList<(string Input, double Error)> TestErrors)
{
    /// <summary>The inputs of the measures that the training did not cover.</summary>
    public IEnumerable<ObservationMask> UncoveredInputs =>
        Measures.Where(result => result.PartialInputTrained == false).Select(result => result.PartialInput).Distinct();
}
