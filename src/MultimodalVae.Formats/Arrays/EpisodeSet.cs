using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>
/// Groups beside each other that are episodes of one recording, as <c>demo_0</c> and <c>demo_1</c>: their names differ by a number at
/// the end, they have the same arrays in them, and they are of
/// different lengths or have a name that says so. Fingers and cameras have numbers too.
/// </summary>
internal sealed class EpisodeSet
{
    private static readonly string[] _words =
    [
        "demo", "demonstration", "ep", "episode", "recording", "rollout", "run", "seq", "sequence", "session", "take", "traj",
        "trajectory", "trial",
    ];

    private const int MaxDigits = 9;

    private EpisodeSet(string name, IReadOnlyList<double> numbers, IReadOnlyList<EpisodeField> fields) =>
        (Name, Numbers, Fields) = (name, numbers, fields);

    /// <summary>The name of the groups without their numbers, after those of what they are in, as in <c>data.demo</c>.</summary>
    public string Name { get; }

    /// <summary>The number of each episode, in their order.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>What they have.</summary>
    public IReadOnlyList<EpisodeField> Fields { get; }

    /// <summary>Finds those of a file, those in few groups first.</summary>
    /// <param name="arrays">The arrays of the file.</param>
    /// <param name="warn">Told of groups that are no episodes though their name says so.</param>
    public static IReadOnlyList<EpisodeSet> In(IReadOnlyList<NumberArray> arrays, Action<string> warn)
    {
        var candidates = arrays.SelectMany(MembersOf)
            .GroupBy(member => (member.Parent, member.Stem))
            .Where(group => group.Select(member => member.Group).Distinct().Count() > 1)
            .OrderBy(group => group.Key.Parent.Count(character => character == '.')).ToList();
        var sets = new List<EpisodeSet>();
        var taken = new HashSet<NumberArray>(ReferenceEqualityComparer.Instance);
        foreach (var candidate in candidates.Where(group => !group.Any(member => taken.Contains(member.Array))))
        {
            if (Of([.. candidate], warn) is not { } set)
                continue;
            sets.Add(set);
            taken.UnionWith(set.Fields.SelectMany(field => field.Parts));
        }

        return sets;
    }

    private static EpisodeSet? Of(IReadOnlyList<Member> members, Action<string> warn)
    {
        var (parent, stem) = (members[0].Parent, members[0].Stem);
        var word = ColumnName.Words(stem) is [.., var last] ? last : "";
        var name = parent + (stem.Length > 0 ? stem : "episode");
        var episodes = members.GroupBy(member => member.Group).OrderBy(group => group.First().Number).ToList();
        var fields = new List<EpisodeField>();
        foreach (var field in members.GroupBy(member => member.Rest))
        {
            var problem = field.Count() < episodes.Count ? "is not in all of"
                : EpisodeField.ProblemOf([.. field.Select(member => member.Array)]);
            if (problem is not null)
            {
                if (_words.Contains(word))
                    warn($"the groups '{parent}{episodes[0].Key}' and so on are not read as episodes: '{field.Key}' {problem} them");
                return null;
            }

            fields.Add(new EpisodeField($"{name}.{field.Key}", [.. field.OrderBy(member => member.Number).Select(member => member.Array)]));
        }

        var numbers = episodes.Select(episode => episode.First().Number).ToArray();
        if (numbers.Distinct().Count() < numbers.Length)
            return null;
        if (!_words.Contains(word))
        {
            if (fields.TrueForAll(field => field.Varying is null))
                return null;
            warn($"the groups '{parent}{episodes[0].Key}' and so on are read as episodes: they have the same arrays, of different lengths");
        }

        return new EpisodeSet(name, numbers, fields);
    }

    /// <summary>The groups with a number that an array is in.</summary>
    private static IEnumerable<Member> MembersOf(NumberArray array)
    {
        var parts = array.Path.Split('.', ArrayLimits.Depth);
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var stem = StemOf(parts[i]);
            if (parts[i].Length - stem.Length is 0 or > MaxDigits)
                continue;
            var parent = string.Concat(parts.Take(i).Select(part => $"{part}."));
            var number = double.Parse(parts[i].AsSpan(stem.Length), CultureInfo.InvariantCulture);
            yield return new Member(array, parent, parts[i], stem.TrimEnd('_', '-', ' '), number, string.Join('.', parts.Skip(i + 1)));
        }
    }

    private static string StemOf(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>An array in a group with a number.</summary>
    private sealed record Member(NumberArray Array, string Parent, string Group, string Stem, double Number, string Rest);
}
