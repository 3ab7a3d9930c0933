using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Recordings as text.</summary>
internal sealed class CsvKind : IFileKind
{
    public const string KindName = "csv";

    public string Name => KindName;

    /// <summary>The worst is a header of many modalities of one column.</summary>
    public MemoryBound Bound => new(Factor: 160);

    public IReadOnlyList<Reader> Readers { get; } = [Of(MissingValues.Error), Of(MissingValues.Unobserved)];

    public FuzzInput Next(Random random) => new(CsvMutations.Create(random));

    private static Reader Of(MissingValues missing) =>
        new($"DataSet.ReadCsv {missing}", [Refusal.Damaged], path => UseOf(DataSet.ReadCsv(path, missing), path));

    private static Action UseOf(DataSet data, string path) => () =>
    {
        data.CheckValues();
        data.WriteCsv(path);
        var back = DataSet.ReadCsv(path, data.Missing);
        if (!back.Rows.Values.SequenceEqual(data.Rows.Values))
            throw new InvalidOperationException("written again it has other values.");
        var hasTimes = !data.Episodes.Times.IsEmpty; // else gaps are written as times
        if ((hasTimes && !back.Episodes.Times.SequenceEqual(data.Episodes.Times))
            || !Enumerable.Range(0, data.RowCount).All(row => back.Episodes[row] == data.Episodes[row]))
            throw new InvalidOperationException("written again it has other episodes or times.");
    };
}
