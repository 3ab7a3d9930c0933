using MultimodalVae;

namespace RobotLoop;

/// <summary>Rows of the simulated arm that no model was trained on.</summary>
internal static class ArmRows
{
    private const int Seed = 2;

    /// <exception cref="InvalidDataException">The model is of another robot.</exception>
    public static RowMatrix For(ModalityLayout layout, int rows) => layout.ToString() == SimulatedArm.Layout.ToString()
        ? SimulatedArm.Record(new SimulatedArmOptions { Rows = rows, Seed = Seed }).Rows
        : throw new InvalidDataException($"The model is of {layout}; expected one of the simulated arm, {SimulatedArm.Layout}.");
}
