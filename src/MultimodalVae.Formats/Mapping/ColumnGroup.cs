using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>Which sensor a column is of, by its name and those of the others.</summary>
/// <param name="names">The names of all columns that are readings.</param>
internal sealed partial class ColumnGroup(IReadOnlyList<string> names)
{
    private static readonly string[] _quantities =
    [
        "position", "positions", "pos", "velocity", "velocities", "vel", "speed", "acceleration", "acc", "effort", "torque", "tau", "force", "current", "voltage", "temperature",
        "angle", "pressure",
    ];

    private readonly ILookup<string, string> _byQuantity = names.Where(name => QuantityOf(name) is not null).ToLookup(name => QuantityOf(name)!);
    private readonly ILookup<string, string> _byAxis = names.Where(name => BeforeAxis(name) is not null).ToLookup(name => BeforeAxis(name)!);
    private readonly ILookup<string, string> _byNumber = names.Where(name => BeforeNumber(name) is not null).ToLookup(name => BeforeNumber(name)!);

    /// <summary>What the columns of the group share, and a pattern for it.</summary>
    public (string Stem, string Pattern) Of(string name)
    {
        if (QuantityOf(name) is { } quantity && _byQuantity[quantity].Skip(1).Any())
            return (quantity, $"*{quantity}{name[ColumnName.WithoutUnit(name).Length..]}");
        if (BeforeAxis(name) is { } sensor && _byAxis[sensor].Skip(1).Any())
            return (sensor, $"{sensor}?");
        var stem = BeforeNumber(name) is { } vector && _byNumber[vector].Skip(1).Any() && names.Any(other => BeforeNumber(other) != vector && ColumnName.Stem(other) == ColumnName.Stem(name))
            ? vector
            : ColumnName.Stem(name);
        return (stem, $"{stem}*");
    }

    /// <summary>The last word where it is a quantity of several joints, as in <c>/joint_states/elbow/position</c>; a dot says itself what belongs together.</summary>
    private static string? QuantityOf(string name)
    {
        var bare = ColumnName.WithoutUnit(name);
        var stem = ColumnName.StemByWords(bare);
        return bare.Contains('.', StringComparison.Ordinal) || stem.Length == bare.Length || ColumnName.Words(bare) is not [.., var last] || !_quantities.Contains(last)
            ? null
            : bare[^last.Length..];
    }

    /// <summary><c>a</c> of <c>ax</c>.</summary>
    private static string? BeforeAxis(string name) => Axis().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary><c>field.position</c> of <c>field.position0</c>.</summary>
    private static string? BeforeNumber(string name) => Numbered().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^([a-zA-Z]{1,4}?)[xyzwXYZW]$")]
    private static partial Regex Axis();

    [GeneratedRegex(@"^(.*\.[^.]*\p{L}{3,}_?)[0-9]+$")]
    private static partial Regex Numbered();
}
