namespace MultimodalVae;

/// <summary>One sense of the robot: a named block of columns with one likelihood.</summary>
public sealed class Modality : IEquatable<Modality>
{
    /// <summary>Creates a modality whose columns are named 0, 1, 2, ...</summary>
    /// <param name="name">
    /// Its name, without dots, commas, quotes, surrounding blanks and characters that are not seen; it begins with none of = + - @.
    /// </param>
    /// <param name="width">The number of its columns, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentException">The name or the width is not usable; the message says why.</exception>
    public Modality(string name, int width)
        : this(name, NumberedColumns(name, width))
    {
    }

    /// <summary>Creates a modality with named columns.</summary>
    /// <param name="name">
    /// Its name, without dots. All names are without commas, quotes, surrounding blanks and characters that are not seen, and begin with
    /// none of = + - @.
    /// </param>
    /// <param name="columnNames">The names of its columns, all different.</param>
    /// <exception cref="ArgumentException">A name is not usable or stands twice; the message says which.</exception>
    public Modality(string name, IEnumerable<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        if (ModalityName.ProblemOf(name) is { } problem)
            throw new ArgumentException($"Modality name '{HiddenText.Escape(name ?? "")}' is not usable: {problem}.", nameof(name));
        if (name.Contains('.'))
            throw new ArgumentException(
                $"Modality name '{name}' is not usable: it has a dot, which separates it from the names of its columns.", nameof(name));

        Name = name;
        var names = new List<string>();
        foreach (var column in columnNames)
        {
            if (names.Count == Limits.Width)
                throw new ArgumentException($"Modality '{name}' has more than 1,000,000 columns.", nameof(columnNames));
            names.Add(column);
        }

        ColumnNames = names.AsReadOnly();
        if (names.Count == 0)
            throw new ArgumentException($"Modality '{name}' has no columns; it needs at least one.", nameof(columnNames));
        foreach (var column in names)
        {
            if (ModalityName.ProblemOf(column) is { } columnProblem)
                throw new ArgumentException(
                    $"Modality '{name}' has a column named '{HiddenText.Escape(column ?? "")}': {columnProblem}.", nameof(columnNames));
        }

        if (new HashSet<string>(names).Count < names.Count)
            throw new ArgumentException($"Modality '{name}' has {Repeated(names)}.", nameof(columnNames));
    }

    /// <summary>The name of the modality.</summary>
    public string Name { get; }

    /// <summary>The names of the columns, in order, without the modality's name.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The sensor of each column: its name, or where columns are time steps of one sensor, the name that they share.</summary>
    internal IReadOnlyList<string> SensorNames { get => field ?? ColumnNames; init; }

    /// <summary>The number of columns.</summary>
    public int Width => ColumnNames.Count;

    /// <inheritdoc/>
    public bool Equals(Modality? other) => other is not null && Name == other.Name && ColumnNames.SequenceEqual(other.ColumnNames);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Modality);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Width);

    /// <summary>The name and the width, as in <c>joint:8</c>.</summary>
    public override string ToString() => $"{Name}:{Width}";

    private static string Repeated(List<string> names)
    {
        var repeated = names.GroupBy(column => column).First(group => group.Count() > 1);
        return $"{repeated.Count()} columns named '{repeated.Key}'";
    }

    private static IEnumerable<string> NumberedColumns(string name, int width) => width is > 0 and <= Limits.Width
        ? Enumerable.Range(0, width).Select(column => column.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(
            nameof(width), width, $"Modality '{name}' has a width of {width}; it must be 1 to 1,000,000.");
}
