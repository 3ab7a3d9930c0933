namespace MultimodalVae.Formats;

/// <summary>What all episodes of a file have under one name.</summary>
/// <param name="Path">The name, after that of the episodes, as in <c>data.demo.actions</c>.</param>
/// <param name="Parts">The array of each episode: all have the same sizes but for one dimension at most.</param>
internal sealed record EpisodeField(string Path, IReadOnlyList<NumberArray> Parts)
{
    /// <summary>The dimension whose length is not the same in all episodes, which is that of time; null where there is none.</summary>
    public int? Varying => Enumerable.Range(0, Parts[0].Dimensions.Length).Cast<int?>().FirstOrDefault(axis => !IsSame(Parts, axis!.Value));

    /// <summary>Why arrays are not of one field; null where they are.</summary>
    public static string? ProblemOf(IReadOnlyList<NumberArray> parts)
    {
        var rank = parts[0].Dimensions.Length;
        return parts.Any(part => part.Dimensions.Length != rank) || Enumerable.Range(0, rank).Count(axis => !IsSame(parts, axis)) > 1
            ? "has other sizes in some of"
            : null;
    }

    private static bool IsSame(IReadOnlyList<NumberArray> parts, int axis) =>
        parts.All(part => part.Dimensions[axis] == parts[0].Dimensions[axis]);
}
