namespace MultimodalVae.Fuzz.Kinds;

internal static class FileKinds
{
    public static IReadOnlyList<string> Names { get; } =
    [
        ModelKind.KindName, CsvKind.KindName, MatKind.KindName, CheckpointKind.KindName, ResumedModelKind.KindName, LogKind.KindName,
        LossesKind.KindName,
        MappingKind.KindName,
    ];

    public static IFileKind Create(string name) => name switch
    {
        ModelKind.KindName => new ModelKind(),
        CsvKind.KindName => new CsvKind(),
        MatKind.KindName => new MatKind(),
        CheckpointKind.KindName => new CheckpointKind(),
        ResumedModelKind.KindName => new ResumedModelKind(),
        LogKind.KindName => new LogKind(),
        LossesKind.KindName => new LossesKind(),
        MappingKind.KindName => new MappingKind(),
        _ => throw new ArgumentException($"There is no kind '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };
}
