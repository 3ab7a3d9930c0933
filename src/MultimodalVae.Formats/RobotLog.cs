namespace MultimodalVae.Formats;

/// <summary>A log of a robot as it was recorded: tables of columns, which a mapping makes data of. Immutable.</summary>
public sealed class RobotLog
{
    /// <summary>Creates a log of tables of your own, as from a format that this library does not read.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="tables">The tables, one or more, no two of whose columns have the same name.</param>
    /// <exception cref="ArgumentException">There are no tables, or two columns have the same name; the message names it.</exception>
    public RobotLog(string name, params IEnumerable<LogTable> tables)
        : this(name, new LogContent("", [.. tables ?? throw new ArgumentNullException(nameof(tables))], []))
    {
    }

    private RobotLog(string name, LogContent content)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (content.Tables.Count == 0)
            throw new ArgumentException($"Log '{name}' has no tables; expected one or more.");
        if (content.Tables.SelectMany(table => table.Columns)
            .GroupBy(column => column.Name)
            .FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException($"Log '{name}' has {repeated.Count()} columns named '{repeated.Key}'; expected different names.");
        (Name, Format, Tables, Warnings, LeftOut) = (name, content.Format, content.Tables, content.Warnings, content.LeftOut);
    }

    /// <summary>What messages call it: the path of the file.</summary>
    public string Name { get; }

    /// <summary>The format, for people, as in <c>text separated by ';', with decimal commas</c>; empty where it was not read.</summary>
    public string Format { get; }

    /// <summary>The tables: one of a table, one for each topic of a bag.</summary>
    public IReadOnlyList<LogTable> Tables { get; }

    /// <summary>What looked wrong and is no error, as a last line that is cut short.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Arrays of a file of HDF5 or MATLAB that are no columns, and why; the warnings have a line for each reason.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; }

    /// <summary>
    /// Reads a log, whose format is found by its first bytes: text in columns, Parquet, arrays of HDF5 and MATLAB, bags of ROS 2, or a
    /// folder with a LeRobot data set or a bag. Another folder with logs of one format, or a pattern such as <c>runs/*.csv</c>, is read as
    /// the files in it are by the other overload.
    /// </summary>
    /// <param name="path">The file, the folder or the pattern.</param>
    /// <param name="options">How it is read; the default values where null.</param>
    /// <param name="progress">Told the number of lines or files read, now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OptionsException">Options are not usable; the message names them all.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no such log; the message names the file, the place, what was found and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RobotLog Read(
        string path, LogOptions? options = null, IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new LogOptions();
        options.Check();
        return new RobotLog(path, FormatReaders.Read(path, options, progress, cancellationToken));
    }

    /// <summary>
    /// Reads several logs with the same columns as one, each an episode: the column <c>episode</c> has the names of the files, without
    /// their folders and endings where that tells them apart.
    /// </summary>
    /// <param name="paths">The files, one or more, each as in the other overload, with one recording in it.</param>
    /// <param name="options">How they are read; the default values where null.</param>
    /// <param name="progress">Told the number of files read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">There are no files.</exception>
    /// <exception cref="OptionsException">Options are not usable; the message names them all.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is no such log, has episodes of its own, or other columns than the first; the message names the file and the columns.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RobotLog Read(
        IReadOnlyList<string> paths,
        LogOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0 || paths.Any(string.IsNullOrEmpty))
            throw new ArgumentException("There are no paths, or one is empty; expected one or more.", nameof(paths));
        options ??= new LogOptions();
        options.Check();
        var name = paths.Count == 1 ? paths[0] : FormattableString.Invariant($"{paths[0]} and {paths.Count - 1} more");
        return new RobotLog(name, FormatReaders.Read(paths, options, progress, cancellationToken));
    }

    /// <summary>
    /// Makes data of it: the columns that the mapping names, resampled where it says so, or where modalities are from several tables.
    /// </summary>
    /// <exception cref="OptionsException">The mapping is not usable; the message names all that is wrong.</exception>
    /// <exception cref="InvalidDataException">
    /// The log does not fit the mapping; the message names the log, the modality, pattern, column or row, and what was expected.
    /// </exception>
    public MappedLog Map(LogMapping mapping) => Map(mapping, columnsOfModel: null);

    /// <summary>
    /// Makes rows of a model of it: its columns, in its order. What the log lacks does no harm: a modality without any column has missing
    /// values (<see cref="MappedLog.NotObserved"/>), a class of a one-hot column is 0, a label is left out. Rows of a class that the model
    /// does not have lack that column, with a warning.
    /// </summary>
    /// <param name="mapping">The mapping that the model was trained with.</param>
    /// <param name="layout">The model's layout; where it takes windows, that of one time step, of whose rows windows are made.</param>
    /// <exception cref="OptionsException">The mapping is not usable; the message names all that is wrong.</exception>
    /// <exception cref="InvalidDataException">
    /// The log does not fit the mapping, or has only some columns of a modality, or no modality of the model; the message names the log,
    /// and the modality, pattern, column or row.
    /// </exception>
    public MappedLog Map(LogMapping mapping, ModalityLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return Mapped(mapping, () =>
        {
            var absent = AbsentModalities.Of(mapping, Tables);
            var used = AbsentModalities.Without(AbsentModalities.WithoutLabel(mapping, Tables), Tables, absent);
            var columns = layout.Modalities.SelectMany(modality => modality.ColumnNames.Select(column => (modality.Name, column)));
            var mapped = LogMapper.Map(Tables, used, Warnings, columns.ToLookup(one => one.Name, one => one.column));
            return mapped.For(layout, [.. layout.Modalities.Select(modality => modality.Name).Where(absent.Contains)]);
        });
    }

    /// <summary>The same for a model: a one-hot column has the classes of the model, whichever of them the log has.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="columnsOfModel">The columns of each modality of the model; null for the classes of the log.</param>
    internal MappedLog Map(LogMapping mapping, ILookup<string, string>? columnsOfModel) =>
        Mapped(mapping, () => LogMapper.Map(Tables, mapping, Warnings, columnsOfModel));

    /// <summary>The name, the format and the tables.</summary>
    public override string ToString() => $"{Name}{(Format.Length == 0 ? "" : $" ({Format})")}: {string.Join("; ", Tables)}";

    private MappedLog Mapped(LogMapping mapping, Func<MappedLog> map)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        mapping.Check();
        try
        {
            return map();
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{Name}: {ErrorText.Readable(exception)}", exception);
        }
    }
}
