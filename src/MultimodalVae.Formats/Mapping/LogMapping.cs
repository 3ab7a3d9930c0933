using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>
/// Which columns of a log are which modality, by patterns of their names: <c>*</c> stands for any characters, <c>?</c> for one. A column
/// that no pattern matches is left out.
/// </summary>
public sealed record LogMapping
{
    /// <summary>
    /// The modalities, in order, with the patterns of their columns, as in <c>["joint"] = ["actual_q_*"]</c>. A modality has its columns in
    /// the order of the patterns, then in that of the log.
    /// </summary>
    public OrderedDictionary<string, IReadOnlyList<string>> Modalities { get; init; } = [];

    /// <summary>Patterns of columns that are left out though a pattern of a modality matches them. The default value is none.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>
    /// Other names for columns, by those that the log has: names within their modality, as in <c>["actual_q_0"] = "base"</c>. The default
    /// value is none: a column keeps its name, without that of its modality and a dot before it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A pattern of the column with the time of each row, one of each table. The default value is null: the one that the format names; none
    /// of a text.
    /// </summary>
    public string? Time { get; init; }

    /// <summary>
    /// How many seconds the unit of the time column is. The default value is null: 1, or where times are as large as stamps, what makes
    /// them stamps of these years.
    /// </summary>
    public double? TimeUnit { get; init; }

    /// <summary>
    /// A pattern of the column that says which recording a row is from. The default value is null: the one that the format names; none of a
    /// text.
    /// </summary>
    public string? Episode { get; init; }

    /// <summary>A pattern of a column that is kept beside the data, as a class of each row. The default value is null.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Patterns of columns of classes, words or numbers, that become a column of 0 and 1 for each class. The default value is none.
    /// </summary>
    public IReadOnlyList<string> OneHot { get; init; } = [];

    /// <summary>What a missing value is. The default value is a column that was not observed in that row.</summary>
    public MultimodalVae.MissingValues Missing { get; init; } = MultimodalVae.MissingValues.Unobserved;

    /// <summary>
    /// Numbers that stand for a missing value, by patterns of the columns that have them, as in <c>["skin.*"] = [255]</c>. The default
    /// value is none. Times and episodes have no such numbers, whatever a pattern matches.
    /// </summary>
    public OrderedDictionary<string, IReadOnlyList<double>> MissingValues { get; init; } = [];

    /// <summary>
    /// Angles that begin again after a period, by patterns of their columns, with the period in the unit of the column: 360, or
    /// 6.283185307179586. The default value is none. Such a column becomes two, its sine and its cosine, as <c>yaw.sin</c> and
    /// <c>yaw.cos</c>, which have no jump, also where the log is resampled.
    /// </summary>
    public OrderedDictionary<string, double> Angles { get; init; } = [];

    /// <summary>
    /// Patterns of the columns of quaternions, each of which matches four columns of a table, in any order of the components, or four for
    /// each of several quaternions, one after the other in the log; columns that no pattern has together are named one after the other.
    /// The default value is none. q and -q are the same rotation: each row has the sign that makes it nearer to the row before, the first
    /// of an episode that of the first of the log, of which the largest number is positive. A missing value stays one.
    /// </summary>
    public IReadOnlyList<string> Quaternions { get; init; } = [];

    /// <summary>
    /// Whether an infinite value is a missing one, as that of a range finder that sees nothing. The default value is false: it is an error.
    /// </summary>
    public bool InfiniteIsMissing { get; init; }

    /// <summary>
    /// How sensors of different rates are brought onto one clock. The default value is null: as <see cref="Formats.Resampling"/> does by
    /// default where modalities are from several tables, and not at all where they are from one.
    /// </summary>
    public Resampling? Resampling { get; init; }

    /// <summary>How the log is read that the mapping is for. The default value is found by looking at it.</summary>
    public LogOptions Reading { get; init; } = new();

    /// <summary>
    /// Reads a mapping from a JSON file: the fields have the names of these properties, beginning with a small letter; those of a text are
    /// in <c>csv</c>; paths are relative to the folder of the file.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The file is no mapping; the message names the field, what was found and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LogMapping Load(string path) => MappingFile.Read(path);

    /// <summary>Writes the mapping as such a file, with paths relative to its folder where they are in it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        var reading = Reading with { MessageDefinitions = DefinitionPaths.Written(Reading.MessageDefinitions, path) };
        var text = (this with { Reading = reading }).ToString();
        AtomicFile.WriteText(path, writer => writer.Write(text));
    }

    /// <summary>The mapping as JSON.</summary>
    public override string ToString() => MappingFile.Text(this);

    /// <exception cref="OptionsException">Options are not usable.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Modalities.Count > 0, nameof(Modalities), "empty", "one modality or more");
        foreach (var (name, patterns) in Modalities)
            checks.Expect(
                patterns is { Count: > 0 } && patterns.All(pattern => !string.IsNullOrEmpty(pattern)),
                $"{nameof(Modalities)}['{name}']",
                "empty",
                "one pattern or more");
        checks.Expect(
            TimeUnit is null or (> 0 and < double.PositiveInfinity), nameof(TimeUnit), TimeUnit, "a finite number of more than 0");
        checks.Expect(
            Enum.IsDefined(Missing), nameof(Missing), Missing,
            $"{nameof(MultimodalVae.MissingValues.Error)} or {nameof(MultimodalVae.MissingValues.Unobserved)}");
        foreach (var (pattern, numbers) in MissingValues)
        {
            checks.Expect(
                pattern.Length > 0 && numbers is { Count: > 0 } && numbers.All(double.IsFinite), $"{nameof(MissingValues)}['{pattern}']",
                numbers is { Count: > 0 } ? string.Join(", ", numbers.Select(Numbers.Text)) : "empty",
                "a pattern with one finite number or more");
        }

        foreach (var (pattern, period) in Angles)
        {
            checks.Expect(
                pattern.Length > 0 && period is > 0 and < double.PositiveInfinity, $"{nameof(Angles)}['{pattern}']", period,
                "a pattern with a period, a finite number of more than 0");
        }

        checks.Expect(!Quaternions.Any(string.IsNullOrEmpty), nameof(Quaternions), "empty", "patterns");
        if (Resampling is { } resampling)
        {
            checks.ExpectPart(nameof(Resampling), resampling.Check);
            checks.Expect(
                resampling.Clock is null || Modalities.ContainsKey(resampling.Clock), $"{nameof(Resampling)}.{nameof(Resampling.Clock)}",
                $"'{resampling.Clock}'",
                $"a modality, {ErrorText.Names([.. Modalities.Keys])}");
        }

        checks.ThrowIfAny(nameof(LogMapping));
    }
}
