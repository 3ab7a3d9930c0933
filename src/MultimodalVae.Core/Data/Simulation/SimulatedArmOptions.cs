using System.Globalization;

namespace MultimodalVae;

/// <summary>How the simulated arm is recorded by <see cref="SimulatedArm"/>.</summary>
public sealed record SimulatedArmOptions
{
    /// <summary>The number of rows, 1 or more, as many as one array can hold. The default value is 2000.</summary>
    public int Rows { get; init; } = 2000;

    /// <summary>
    /// The standard deviation of the noise of the simulated joint and vision readings, in their normalised units (-1 to 1); finite, 0
    /// or more. The movement is the same whatever it is. The default value is 0.02.
    /// </summary>
    public double NoiseStandardDeviation { get; init; } = 0.02;

    /// <summary>The seed of all that is random: the same seed gives the same recording. The default value is 0.</summary>
    public int Seed { get; init; }

    internal IEnumerable<string> Problems()
    {
        var most = Array.MaxLength / SimulatedArm.Layout.Width;
        if (Rows < 1 || Rows > most)
            yield return string.Create(CultureInfo.InvariantCulture, $"{nameof(Rows)} is {Rows}; it must be from 1 to {most}.");
        if (!double.IsFinite(NoiseStandardDeviation) || NoiseStandardDeviation < 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(NoiseStandardDeviation)} is {NoiseStandardDeviation}; it must be a finite number, 0 or more.");
        }
    }
}
