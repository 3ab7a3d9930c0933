namespace MultimodalVae.Formats;

/// <summary>
/// The pose of a tool as controllers write it, in columns without another name: X, Y, Z and W, P, R (Fanuc), A, B, C (KUKA), or RX, RY, RZ.
/// </summary>
internal sealed class PoseNames
{
    private const string Stem = "pose";

    private static readonly string[] _position = ["X", "Y", "Z"];
    private static readonly string[][] _rotations = [["W", "P", "R"], ["RX", "RY", "RZ"], ["A", "B", "C"]];

    private readonly HashSet<string> _names = [];

    /// <param name="names">The names of all columns.</param>
    public PoseNames(IReadOnlyList<string> names)
    {
        var byAxis = names.GroupBy(AxisOf, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var rotation in _rotations)
        {
            string[] axes = [.. _position, .. rotation];
            if (axes.All(byAxis.ContainsKey))
                _names.UnionWith(axes.Select(axis => byAxis[axis]));
        }
    }

    /// <summary>What the columns of the pose share, and a pattern for it; null for any other name.</summary>
    public (string Stem, string Pattern)? Of(string name) => _names.Contains(name) ? (Stem, name) : null;

    private static string AxisOf(string name) => ColumnName.WithoutUnit(name).Trim();
}
