using MultimodalVae;
using static System.FormattableString;

namespace RobotLoop;

/// <summary>How the loop runs.</summary>
internal sealed record LoopOptions
{
    /// <summary>So many cycles are kept in memory.</summary>
    private const int MostCycles = 10_000_000;

    /// <summary>Cycles a second, above 0. The default value is 1000.</summary>
    public double Rate { get; init; } = 1000;

    /// <summary>How long the loop runs, above 0. The default value is 5.</summary>
    public double Seconds { get; init; } = 5;

    /// <summary>The modality whose sensor drops out. The default value is vision.</summary>
    public string Drop { get; init; } = "vision";

    /// <summary>When it drops out, in seconds; a fifth of <see cref="Seconds"/> where null.</summary>
    public double? From { get; init; }

    /// <summary>When it comes back, in seconds; four fifths of <see cref="Seconds"/> where null.</summary>
    public double? To { get; init; }

    public double Lost => From ?? (0.2 * Seconds);

    public double Back => To ?? (0.8 * Seconds);

    public int Cycles => (int)Math.Ceiling(Rate * Seconds);

    public int LostCycles => (int)Math.Min(Cycles, (Back - Lost) * Rate);

    /// <summary>Whether the sensor is lost in a cycle.</summary>
    public bool IsLost(long cycle) => cycle >= Lost * Rate && cycle < Back * Rate;

    /// <exception cref="ArgumentException">An option cannot be; the message names it with what was found and wanted.</exception>
    public void Check(ModalityLayout layout)
    {
        if (Rate * Seconds > MostCycles)
            throw new ArgumentException(
                Invariant($"--rate {Rate} for --seconds {Seconds} makes {Rate * Seconds:0} cycles; expected {MostCycles} at most."));
        if (!(Lost >= 0 && Lost <= Back))
            throw new ArgumentException(Invariant($"--from is {Lost} and --to is {Back}; expected 0 or more, and the later one last."));
        if (layout.Modalities.All(modality => modality.Name != Drop) || layout.Modalities.Count == 1)
            throw new ArgumentException($"--drop is {Drop}; expected one of several modalities of {layout}.");
    }
}
