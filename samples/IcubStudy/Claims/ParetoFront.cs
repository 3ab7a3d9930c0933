using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>The Pareto front of several kinds of models over all their epochs, for the error and one other criterion.</summary>
internal static class ParetoFront
{
    /// <summary>How many probes of each kind are on the front: no probe of another kind dominates them.</summary>
    /// <param name="kinds">The probes of each kind.</param>
    /// <param name="other">The criterion besides the error; less is better.</param>
    public static IReadOnlyDictionary<string, int> Count(IReadOnlyDictionary<string, Probe[]> kinds, Func<Probe, double> other)
    {
        return kinds.ToDictionary(kind => kind.Key, kind => kind.Value.Count(probe => !IsDominated(probe, kind.Key)));

        bool IsDominated(Probe probe, string kind) =>
            kinds.Any(rival => rival.Key != kind && rival.Value.Any(one => Dominates(one, probe)));

        bool Dominates(Probe one, Probe probe) =>
            one.Error <= probe.Error && other(one) <= other(probe) && (one.Error < probe.Error || other(one) < other(probe));
    }
}
