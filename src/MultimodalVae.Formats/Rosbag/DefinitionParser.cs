using System.Globalization;
using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>
/// Definitions of messages as ROS 2 writes them: a field a line, and after a line of <c>=</c> and one with <c>MSG:</c> those of the
/// messages within.
/// </summary>
internal static partial class DefinitionParser
{
    private const int MaxFields = 10_000;

    /// <exception cref="FormatException">It is no such text; the message has the line.</exception>
    public static IReadOnlyList<MessageDefinition> Parse(string text, string rootName)
    {
        var definitions = new List<MessageDefinition>();
        var (name, fields, isNext) = (TypeName.Short(rootName), new List<FieldDefinition>(), false);
        foreach (var whole in text.AsSpan().EnumerateLines())
        {
            var line = whole.Trim();
            if (line.Length >= 3 && line.Trim('=').IsEmpty)
            {
                Finish();
                isNext = true;
            }
            else if (isNext && line.StartsWith("MSG:", StringComparison.Ordinal))
            {
                (name, isNext) = (TypeName.Short(line[4..].Trim().ToString()), false);
            }
            else if (!line.IsEmpty && line[0] != '#')
            {
                if (isNext)
                    throw Bad(line, "'MSG:' and a type after a line of '='");
                if (fields.Count == MaxFields)
                    throw new FormatException($"type '{name}' has more than {MaxFields} fields");
                if (FieldOf(line) is { } field)
                    fields.Add(field);
            }
        }

        Finish();
        return definitions;

        void Finish()
        {
            if (isNext)
                return;
            if (fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
                throw new FormatException($"type '{name}' has the field '{repeated.Key}' twice");
            definitions.Add(new MessageDefinition(name, fields));
            fields = [];
        }
    }

    /// <summary>Null of a constant.</summary>
    private static FieldDefinition? FieldOf(ReadOnlySpan<char> line)
    {
        if (Field().Match(line.ToString()) is not { Success: true } match)
            throw Bad(line, "a type and the name of a field");
        if (match.Groups["constant"].Success)
            return null;
        var array = match.Groups["array"];
        int? length = null;
        if (match.Groups["length"] is { Success: true } digits)
        {
            length = int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number : throw Bad(line, "an array of at least one element");
        }

        return new FieldDefinition(match.Groups["name"].Value, match.Groups["type"].Value, array.Success, length);
    }

    private static FormatException Bad(ReadOnlySpan<char> line, string expected) =>
        new($"its definition has the line '{ErrorText.Beginning(line, 60)}'; expected {expected}");

    [GeneratedRegex(
        @"^(?<type>[A-Za-z]\w*(/\w+){0,2})(<=\d+)?(?<array>\[((?<length>\d+)|<=\d+)?\])?"
        + @"\s+(?<name>[A-Za-z]\w*)(?<constant>\s*=.*)?(\s.*|#.*)?$",
        RegexOptions.ECMAScript | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
