using IcubStudy.Data;
using MultimodalVae.Formats;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>MATLAB's files: as logs, and as a sample reads the recording of the iCub.</summary>
internal sealed class MatKind : IFileKind
{
    public const string KindName = "mat";

    private readonly MatMutations _mutations = new();

    public string Name => KindName;

    /// <summary>
    /// Compressed bytes become up to a hundred, a byte of which may be a number of eight, in the log and in the rows of the recording.
    /// </summary>
    public MemoryBound Bound => new(Factor: 2000);

    public IReadOnlyList<Reader> Readers { get; } =
    [
        new Reader("RobotLog.Read", [Refusal.Damaged], path =>
        {
            var log = RobotLog.Read(path);
            return () => CheckTables(log);
        }),
        new Reader(
            "IcubRecording.ReadTraining", [Refusal.Damaged], path => UseOf(IcubRecording.ReadTraining(path, MissingValues.Unobserved))),
        new Reader("IcubRecording.ReadTest", [Refusal.Damaged], path => UseOf(IcubRecording.ReadTest(path))),
    ];

    public FuzzInput Next(Random random) => new(_mutations.Create(random));

    private static Action UseOf(DataSet data) => data.CheckValues;

    private static void CheckTables(RobotLog log)
    {
        foreach (var column in log.Tables.SelectMany(table => table.Columns))
        {
            if (column.Name.Length == 0 || column.Values.Length < 1)
                throw new InvalidOperationException("a column has no name or no values.");
        }
    }
}
