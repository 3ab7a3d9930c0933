using System.Reflection;
using System.Text;
using MultimodalVae.Formats;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Logs of robots in every format that is one file, read and mapped as the guess has it.</summary>
internal sealed class LogKind : IFileKind
{
    public const string KindName = "log";

    /// <summary>What begins the names of the files of other programs that are built in.</summary>
    private const string FixturePrefix = "log.";

    private static readonly byte[][] _seeds = [.. Texts().Select(Encoding.UTF8.GetBytes), .. Fixtures()];

    public string Name => KindName;

    /// <summary>
    /// Compressed bytes become up to a hundred, a byte of which may be a number of eight, or pass through the filters of HDF5, each of
    /// which has arrays of its own for every chunk.
    /// </summary>
    public MemoryBound Bound => new(Factor: 2500);

    public IReadOnlyList<Reader> Readers { get; } =
    [
        new Reader("RobotLog.Read and Map", [Refusal.Damaged], path =>
        {
            var log = RobotLog.Read(path);
            return log.Map(MappingGuess.From(log).Mapping).Data.CheckValues;
        }),
    ];

    public FuzzInput Next(Random random)
    {
        var seed = random.Pick(_seeds);
        return new(random.OneIn(20) ? seed : ByteMutations.Mutate(seed, random.Pick(_seeds), random));
    }

    private static IEnumerable<string> Texts() =>
    [
        Rows("time,arm.q0,arm.q1,eye.x,mode", ",", i => $"{i * 0.1:0.0},{i % 7},{i % 5}.5,{i % 3},{(i % 2 == 0 ? "open" : "closed")}"),
        Rows("t;force.z;torque.z", ";", i => $"0,{i};{i % 9},25;-{i % 4},5"),
        Rows("timestamp\tactual_q_0\tactual_q_1", "\t", i => $"170000000000000000{i % 10}\t{i % 6}\t"),
        "sep=|\n" + Rows("\"arm.a\"|\"arm.b\"", "|", i => $"\"{i}\"|{i}e-3"),
        "Run 7\n\n" + Rows("episode,arm.x,eye.y", ",", i => $"{i / 5},{i},NaN"),
    ];

    private static string Rows(string header, string separator, Func<int, FormattableString> row) =>
        header + "\n" + string.Concat(Enumerable.Range(0, 12 + separator.Length).Select(i => FormattableString.Invariant(row(i)) + "\n"));

    private static IEnumerable<byte[]> Fixtures()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(
            name => name.StartsWith(FixturePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return bytes;
        }
    }
}
