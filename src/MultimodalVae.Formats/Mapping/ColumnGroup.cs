using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>Which sensor a column is of, by its name and those of the others.</summary>
/// <param name="names">The names of all columns that are readings.</param>
/// <param name="parts">The names of all columns, as parts of what is above them.</param>
/// <param name="pose">The columns of a pose that has no name of its own.</param>
/// <param name="numbered">Columns of numbered joints, of which several things are measured.</param>
/// <param name="features">The features of those columns whose log names them.</param>
internal sealed partial class ColumnGroup(
    IReadOnlyList<string> names, PartNames parts, PoseNames pose, NumberedNames numbered, IReadOnlyDictionary<string, string> features)
{
    private readonly ILookup<string, string> _byQuantity = LookUp(names, QuantityOf);
    private readonly ILookup<string, string> _byAxis = LookUp(names, BeforeAxis);
    private readonly ILookup<string, string> _byNumber = LookUp(names, BeforeNumber);

    /// <summary>What the columns of the group share, and a pattern for it.</summary>
    public (string Stem, string Pattern) Of(string name)
    {
        if (features.TryGetValue(name, out var feature))
            return (feature, $"{feature}*");
        if ((pose.Of(name) ?? parts.Of(name) ?? numbered.Of(name)) is { } part)
            return part;
        if (QuantityOf(name) is { } quantity && _byQuantity[quantity].Skip(1).Any())
            return (quantity, $"*{quantity}{name[ColumnName.WithoutUnit(name).Length..]}");
        if (BeforeAxis(name) is { } sensor && _byAxis[sensor].Skip(1).Any())
            return (sensor, $"{sensor}?");
        var stem = ColumnName.Stem(name);
        if (BeforeNumber(name) is { } vector && _byNumber[vector].Skip(1).Any()
            && names.Any(other => BeforeNumber(other) != vector && ColumnName.Stem(other) == stem))
        {
            stem = vector;
        }

        return (stem, $"{stem}*");
    }

    /// <summary>
    /// The last word where it is a quantity of several joints, as in <c>/joint_states/elbow/position</c>; a dot says itself what belongs
    /// together.
    /// </summary>
    private static string? QuantityOf(string name)
    {
        var bare = ColumnName.WithoutUnit(name);
        var stem = ColumnName.StemByWords(bare);
        if (bare.Contains('.', StringComparison.Ordinal) || stem.Length == bare.Length || ColumnName.Words(bare) is not [.., var last])
            return null;
        return Quantity.IsWord(last) ? bare[^last.Length..] : null;
    }

    private static ILookup<string, string> LookUp(IReadOnlyList<string> names, Func<string, string?> key) =>
        names.Where(name => key(name) is not null).ToLookup(name => key(name)!);

    /// <summary><c>a</c> of <c>ax</c>.</summary>
    private static string? BeforeAxis(string name) => Axis().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary><c>field.position</c> of <c>field.position0</c>.</summary>
    private static string? BeforeNumber(string name) => Numbered().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^([a-zA-Z]{1,4}?)[xyzwXYZW]$")]
    private static partial Regex Axis();

    [GeneratedRegex(@"^(.*\.[^.]*\p{L}{3,}_?)[0-9]+$")]
    private static partial Regex Numbered();
}
