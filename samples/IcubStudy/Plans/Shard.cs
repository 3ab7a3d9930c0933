using System.Collections;
using System.Globalization;

namespace IcubStudy.Plans;

/// <summary>One part of so many that a study is cut into, each for a job of a cluster.</summary>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Shard(int Index, int Count)
{
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Every so manieth of the models, beginning with another one for each part.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        var (index, count) = this;
        return [.. all.Where((_, i) => i % count == index)];
    }

    /// <summary>Reads <c>i/n</c>, as in <c>0/4</c> for the first of four.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var index, var count] && TryParse(index, out var i) && TryParse(count, out var n) && i < n ? new Shard(i, n)
            : throw new ArgumentException($"--shard is {text}; expected i/n with i from 0 to n - 1, as in 0/4.");

    /// <summary>
    /// That of a task of a Slurm array (SLURM_ARRAY_TASK_ID, whose first one is SLURM_ARRAY_TASK_MIN, of SLURM_ARRAY_TASK_COUNT), or of a pod
    /// of an Indexed Job of Kubernetes (JOB_COMPLETION_INDEX of STUDY_SHARDS); the whole where the environment is neither.
    /// </summary>
    /// <exception cref="ArgumentException">The variables are not usable.</exception>
    public static Shard OfEnvironment(IDictionary variables)
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
        TryParse(index, out var i) && TryParse(first, out var from) && TryParse(count, out var n) && i - from >= 0 && i - from < n ? new Shard(i - from, n)
            : throw new ArgumentException($"{indexName} is {index} and {countName} is {count ?? "not set"}; expected an index below a count, or --shard i/n.");

    private static bool TryParse(string? text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
