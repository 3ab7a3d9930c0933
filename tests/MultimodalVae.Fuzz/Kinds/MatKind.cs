using IcubStudy.Data;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>MATLAB's files, as the sample reads the recording of the iCub.</summary>
internal sealed class MatKind : IFileKind
{
    public const string KindName = "mat";

    private readonly MatMutations _mutations = new();

    public string Name => KindName;

    /// <summary>Compressed bytes become up to a hundred, a byte of which may be a number of eight.</summary>
    public MemoryBound Bound => new(Factor: 1000);

    public IReadOnlyList<Reader> Readers { get; } =
    [
        new Reader("MatFile.ReadMatrix", [Refusal.Damaged], path =>
        {
            var matrix = MatFile.ReadMatrix(path);
            return () => _ = matrix.Values.ToArray().Sum();
        }),
        new Reader("IcubRecording.ReadTraining", [Refusal.Damaged], path => UseOf(IcubRecording.ReadTraining(path, MissingValues.Unobserved))),
        new Reader("IcubRecording.ReadTest", [Refusal.Damaged], path => UseOf(IcubRecording.ReadTest(path))),
    ];

    public FuzzInput Next(Random random) => new(_mutations.Create(random));

    private static Action UseOf(DataSet data) => data.CheckValues;
}
