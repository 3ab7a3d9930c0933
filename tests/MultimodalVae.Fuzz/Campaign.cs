using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;

namespace MultimodalVae.Fuzz;

/// <summary>Makes broken files of some kinds, one kind after the other in turn, and gives each to all of its readers.</summary>
internal sealed class Campaign
{
    private const int MostHangs = 5;

    private readonly IReadOnlyList<IFileKind> _kinds;
    private readonly Dictionary<(string Kind, string Reader), Tally> _tallies;
    private readonly Judge _judge;
    private readonly Findings _findings;

    /// <param name="kinds">The kinds of files.</param>
    /// <param name="judge">Looks at the readers.</param>
    /// <param name="findings">Where problems are noted.</param>
    public Campaign(IReadOnlyList<IFileKind> kinds, Judge judge, Findings findings)
    {
        (_kinds, _judge, _findings) = (kinds, judge, findings);
        _tallies = kinds.SelectMany(kind => kind.Readers.Select(reader => new Tally(kind.Name, reader.Name))).ToDictionary(
            tally => (tally.Kind, tally.Reader));
    }

    /// <summary>How the readers took the inputs, in their order.</summary>
    public IEnumerable<Tally> Tallies => _kinds.SelectMany(kind => kind.Readers.Select(reader => _tallies[(kind.Name, reader.Name)]));

    /// <summary>Runs. The same seed gives the same inputs.</summary>
    /// <param name="count">How many inputs, of all kinds together.</param>
    /// <param name="seed">What the inputs follow from.</param>
    /// <param name="progress">Told how many inputs are done.</param>
    /// <param name="first">The number of the first input, from 0.</param>
    /// <returns>
    /// Whether all inputs were tried. It ends early where readers hang again and again: the threads that they hang on cannot be stopped.
    /// </returns>
    public bool Run(int count, int seed, Action<int> progress, int first = 0)
    {
        for (var (done, hangs) = (0, 0); done < count; progress(++done))
        {
            var index = first + done;
            var kind = _kinds[index % _kinds.Count];
            var input = kind.Next(new Random(unchecked((seed * 1_000_003) + index)));
            foreach (var verdict in Judge(kind, input, $"seed {seed}, input {index}"))
                hangs += verdict.Problem?.StartsWith("hangs", StringComparison.Ordinal) == true ? 1 : 0;
            if (hangs >= MostHangs)
                return false;
        }

        return true;
    }

    /// <summary>Gives one input to all readers of its kind.</summary>
    public IReadOnlyList<Verdict> Judge(IFileKind kind, FuzzInput input, string origin)
    {
        Verdict[] verdicts = [.. kind.Readers.Select(reader => _judge.Run(reader, input, kind.Bound))];
        foreach (var verdict in verdicts)
        {
            _tallies[(kind.Name, verdict.Reader)].Add(verdict);
            if (verdict.Problem is not null)
                _findings.Add(kind, input, verdict, origin);
        }

        return verdicts;
    }
}
