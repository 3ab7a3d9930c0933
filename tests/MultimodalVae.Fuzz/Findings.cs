using System.Globalization;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;

namespace MultimodalVae.Fuzz;

/// <summary>What was found wrong: of each problem the first input, as a file beside which a text tells the problem.</summary>
/// <param name="folder">Where they are written.</param>
internal sealed class Findings(string folder)
{
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>How many inputs had a problem.</summary>
    public int Count => _counts.Values.Sum();

    /// <summary>The problems and how often each came.</summary>
    public IReadOnlyDictionary<string, int> Problems => _counts;

    /// <summary>Notes a verdict that has a problem.</summary>
    /// <param name="kind">The kind of file.</param>
    /// <param name="input">The input.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="origin">What makes the input again.</param>
    public void Add(IFileKind kind, FuzzInput input, Verdict verdict, string origin)
    {
        _counts[verdict.ProblemKey] = _counts.GetValueOrDefault(verdict.ProblemKey) + 1;
        if (_counts[verdict.ProblemKey] > 1)
            return;
        var place = Directory.CreateDirectory(Path.Combine(folder, kind.Name));
        var path = Path.Combine(place.FullName, _counts.Count.ToString("000", CultureInfo.InvariantCulture));
        input.WriteTo(path);
        File.WriteAllText($"{path}.txt", $"{verdict}\n{origin}\n");
    }
}
