using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>What can be had at once by models of several kinds, at any epoch: less error, and less of something else.</summary>
internal static class Front
{
    /// <summary>How many probes of each kind no probe of another kind beats in both.</summary>
    /// <param name="kinds">The probes of each kind.</param>
    /// <param name="other">What is the better the less it is, besides the error.</param>
    public static IReadOnlyDictionary<string, int> CountsOf(IReadOnlyDictionary<string, Probe[]> kinds, Func<Probe, double> other)
    {
        return kinds.ToDictionary(kind => kind.Key, kind => kind.Value.Count(probe => !kinds.Any(rival => rival.Key != kind.Key && rival.Value.Any(one => Beats(one, probe)))));

        bool Beats(Probe one, Probe probe) => one.Error <= probe.Error && other(one) <= other(probe) && (one.Error < probe.Error || other(one) < other(probe));
    }
}
