using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>The Pareto front of several kinds of models over all their epochs, for the error and one other criterion.</summary>
internal static class ParetoFront
{
    /// <summary>The probes that no other dominates, in the order of the other criterion.</summary>
    /// <param name="probes">All probes.</param>
    /// <param name="other">The criterion besides the error; less is better.</param>
    public static IReadOnlyList<Probe> Of(IEnumerable<Probe> probes, Func<Probe, double> other)
    {
        Probe[] all = [.. probes];
        return [.. all.Where(probe => !all.Any(one => Dominates(one, probe, other))).OrderBy(other)];
    }

    /// <summary>How many probes of each kind no probe of another kind dominates.</summary>
    /// <param name="kinds">The probes of each kind.</param>
    /// <param name="other">The criterion besides the error; less is better.</param>
    public static IReadOnlyDictionary<string, int> Count(IReadOnlyDictionary<string, Probe[]> kinds, Func<Probe, double> other) =>
        kinds.ToDictionary(
            kind => kind.Key,
            kind => kind.Value.Count(probe => !kinds.Any(
                rival => rival.Key != kind.Key && rival.Value.Any(one => Dominates(one, probe, other)))));

    private static bool Dominates(Probe one, Probe probe, Func<Probe, double> other) =>
        one.Error <= probe.Error && other(one) <= other(probe) && (one.Error < probe.Error || other(one) < other(probe));
}
