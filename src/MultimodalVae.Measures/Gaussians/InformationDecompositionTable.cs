using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>What every two modalities tell about each other one: by target, then pair. Prints as a table, writes CSV.</summary>
public sealed class InformationDecompositionTable : IReadOnlyCollection<InformationDecomposition>
{
    private readonly InformationDecomposition[] _results;

    internal InformationDecompositionTable(
        IEnumerable<string> modalities, RedundancyDefinition definition, IEnumerable<InformationDecomposition> results) =>
        (Modalities, Definition, _results) = ([.. modalities], definition, [.. results]);

    /// <summary>The names of the modalities, in the order of the layout.</summary>
    public IReadOnlyList<string> Modalities { get; }

    /// <summary>What redundancy is.</summary>
    public RedundancyDefinition Definition { get; }

    /// <summary>How many results there are.</summary>
    public int Count => _results.Length;

    /// <summary>One decomposition. The result says which of the two is its first.</summary>
    /// <param name="key">The pair and the third one, as in <c>new() { First = "joint", Second = "vision", Target = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names the modalities.</exception>
    public InformationDecomposition this[PairInteractionKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no decomposition of '{key.First}' and '{key.Second}' about '{key.Target}'; "
        + $"expected three of {string.Join(", ", Modalities)}.", nameof(key));

    /// <summary>One decomposition, where there is one.</summary>
    public bool TryGet(PairInteractionKey key, [NotNullWhen(true)] out InformationDecomposition? result)
    {
        result = Array.Find(_results, found => key.Names(found.First, found.Second, found.Target));
        return result is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<InformationDecomposition> GetEnumerator() => ((IEnumerable<InformationDecomposition>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The four parts of each, in nats, and a legend.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Information decomposition, {Name}");
        string[] header = ["target", "first", "second", "redundancy", "unique first", "unique second", "synergy"];
        var lines = _results.Select(result => (string[])
            [result.Target, result.First, result.Second, .. Parts(result).Select(MeasureTableText.Short)]);
        MeasureTableText.AppendLines(text, [header, .. lines], nameColumns: 3);
        return text
            .AppendLine("redundancy: what either of both tells about the target; unique: what only one tells; synergy: " +
                "what only both together tell.")
            .Append("Numbers are in nats. Columns are taken for Gaussian.").ToString();
    }

    /// <summary>
    /// Writes all results: <c>target,first,second,definition,redundancy,unique-first,unique-second,synergy,gap</c>, in nats.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, WriteCsv);

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="writer">Takes the text; it is not closed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("target,first,second,definition,redundancy,unique-first,unique-second,synergy,gap\n");
        foreach (var result in _results)
        {
            var numbers = Parts(result).Append(result.Gap).Select(number => number.ToString("R", CultureInfo.InvariantCulture));
            writer.Write($"{result.Target},{result.First},{result.Second},{Name},{string.Join(',', numbers)}\n");
        }
    }

    private string Name => Definition switch
    {
        RedundancyDefinition.MinimumMutualInformation => "minimum mutual information",
        RedundancyDefinition.Broja => "BROJA",
        _ => throw new InvalidOperationException($"There is no definition {Definition}."),
    };

    private static double[] Parts(InformationDecomposition result) =>
        [result.Redundancy, result.UniqueFirst, result.UniqueSecond, result.Synergy];
}
