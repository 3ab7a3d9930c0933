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

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var (checks, maxRows) = (new OptionChecks(), Array.MaxLength / SimulatedArm.Layout.Width);
        checks.Expect(Rows >= 1 && Rows <= maxRows, nameof(Rows), Rows, $"1 to {maxRows}");
        checks.Expect(
            NoiseStandardDeviation is >= 0 and < double.PositiveInfinity, nameof(NoiseStandardDeviation), NoiseStandardDeviation,
            "a finite number, 0 or more");
        checks.ThrowIfAny(nameof(SimulatedArmOptions));
    }
}
