using System.Collections;
using System.Globalization;

namespace IcubStudy.Plans;

/// <summary>One of the parts into which a study is split, each for one job of a cluster.</summary>
/// <param name="Index">The index of the part, from 0.</param>
/// <param name="Count">The number of parts.</param>
internal readonly record struct Shard(int Index, int Count)
{
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Every <see cref="Count"/>-th item, starting at <see cref="Index"/>.</summary>
    public IReadOnlyList<T> Select<T>(IReadOnlyList<T> all)
    {
        var (index, count) = this;
        return [.. all.Where((_, i) => i % count == index)];
    }

    /// <summary>Parses <c>i/n</c>, for example <c>0/4</c> for the first of four parts.</summary>
    /// <exception cref="ArgumentException">The text has another form.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var index, var count] && TryParse(index, out var i) && TryParse(count, out var n) && i < n
            ? new Shard(i, n)
            : throw new ArgumentException($"--shard is {text}; expected i/n with i from 0 to n - 1, as in 0/4.");

    /// <summary>
    /// The part of this Slurm array task (SLURM_ARRAY_TASK_ID, counted from SLURM_ARRAY_TASK_MIN, of SLURM_ARRAY_TASK_COUNT) or of this pod
    /// of a Kubernetes Indexed Job (JOB_COMPLETION_INDEX of STUDY_SHARDS); the whole study in other environments.
    /// </summary>
    /// <exception cref="ArgumentException">The variables are invalid.</exception>
    public static Shard FromEnvironment(IDictionary variables)
    {
        if (variables["SLURM_ARRAY_TASK_ID"] is string task)
        {
            var first = variables["SLURM_ARRAY_TASK_MIN"] as string ?? "0";
            return Create("SLURM_ARRAY_TASK_ID", task, "SLURM_ARRAY_TASK_COUNT", variables["SLURM_ARRAY_TASK_COUNT"] as string, first);
        }

        return variables["JOB_COMPLETION_INDEX"] is string index
            ? Create("JOB_COMPLETION_INDEX", index, "STUDY_SHARDS", variables["STUDY_SHARDS"] as string, "0")
            : Whole;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static Shard Create(string indexName, string index, string countName, string? count, string first) =>
        TryParse(index, out var i) && TryParse(first, out var from) && TryParse(count, out var n) && i - from >= 0 && i - from < n
            ? new Shard(i - from, n)
            : throw new ArgumentException(
                $"{indexName} is {index} and {countName} is {count ?? "not set"}; expected an index below the count, or --shard i/n.");

    private static bool TryParse(string? text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
