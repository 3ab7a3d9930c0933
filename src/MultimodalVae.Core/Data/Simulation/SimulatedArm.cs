namespace MultimodalVae;

/// <summary>
/// A simulated arm that plays a few keys: real kinematics of a planar arm, two cameras' view of its hand, touch and sound where it
/// hits a key, and the motor commands. No robot was involved: it stands in for a recording that may not be shipped, and has the
/// layout of the iCub's (arXiv 1910.03854).
/// </summary>
public static class SimulatedArm
{
    private static readonly string[] _stepPrefixes = ["next", "now"];

    private static readonly ModalityLayout _stepLayout = new(
        new Modality("joint", PlanarArm.Joints.Count),
        new Modality("vision", 4),
        new Modality("touch", 1),
        new Modality("sound", 1),
        new Modality("motor", PlanarArm.Joints.Count));

    /// <summary>
    /// The layout of the simulated rows, 28 columns in [-1, 1]. In every modality the first half is the later time step
    /// (<c>next0</c>, ...), the second half the earlier one (<c>now0</c>, ...), each with:
    /// <list type="table">
    /// <item>
    /// <term>joint</term><description>4 joint angles, from the shoulder to the wrist; -1 and 1 are the ends of their ranges.</description>
    /// </item>
    /// <item>
    /// <term>vision</term><description>x, y of the hand in the left camera, x, y in the right one; -1 and 1 are the borders of the image, y
    /// points up.</description>
    /// </item>
    /// <item><term>touch</term><description>1 where the hand touches a key, else -1.</description></item>
    /// <item>
    /// <term>sound</term><description>One of 5 tones, 0.36 to 1, for 4 time steps from the strike of a key on, else -1.</description>
    /// </item>
    /// <item>
    /// <term>motor</term><description>4 commanded joint velocities; -1 and 1 are full speed. What is commanded now moves the joints until
    /// next.</description>
    /// </item>
    /// </list>
    /// </summary>
    public static ModalityLayout Layout { get; } = _stepLayout.Windows(_stepPrefixes, separator: "");

    /// <summary>Simulates a recording.</summary>
    /// <param name="options">How many rows, how noisy, which seed; the default values where null.</param>
    /// <returns>
    /// <c>[Rows, 28]</c>: row r holds the time steps r + 1 (next) and r (now), so that consecutive rows overlap. A longer recording
    /// from the same seed begins with the shorter one. The same options give the same bits whatever vector instructions .NET uses.
    /// Sine, cosine and logarithm are those of the system's C library, whose last bits may differ between systems and processors.
    /// </returns>
    /// <exception cref="OptionsException">An option is out of its range; the message names every such option and its value.</exception>
    public static DataSet Record(SimulatedArmOptions? options = null)
    {
        options ??= new SimulatedArmOptions();
        options.Check();
        var steps = options.Rows + 1;
        double[] values = [.. new SimulatedRun(options).Steps().Take(steps).SelectMany(step => step)];
        return new DataSet(_stepLayout, RowMatrix.TakeOver(steps, _stepLayout.Width, values)).Windows(_stepPrefixes, separator: "");
    }
}
