using System.Diagnostics.CodeAnalysis;

namespace MultimodalVae;

/// <summary>The modalities of a row, in order, and the columns that each of them has.</summary>
public sealed class ModalityLayout : IEquatable<ModalityLayout>
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly int[] _starts;
    private Dictionary<string, int>? _columns;

    /// <summary>The mute value unless told otherwise: the paper's.</summary>
    internal const double DefaultMuteValue = -2;

    /// <summary>Creates a layout.</summary>
    /// <param name="modalities">One to 1,000 modalities with different names, of 1,000,000 columns together at most.</param>
    /// <exception cref="ArgumentException">There is no modality or too many, two have one name, or they have too many columns.</exception>
    public ModalityLayout(params IEnumerable<Modality> modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        var all = new List<Modality>(modalities);
        Modalities = all.AsReadOnly();
        if (Modalities.Count == 0)
            throw new ArgumentException("A layout needs at least one modality.", nameof(modalities));

        if (Modalities.Count > Limits.Modalities)
            throw new ArgumentException($"The layout has {Modalities.Count} modalities; expected at most 1,000.", nameof(modalities));

        var width = 0L;
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is null)
                throw new ArgumentException("A modality of the layout is null.", nameof(modalities));
            _indices[all[i].Name] = i;
            width += all[i].Width;
        }

        if (_indices.Count < all.Count)
            throw new ArgumentException($"Modalities must have different names: {Repeated(all)}.", nameof(modalities));
        if (width > Limits.Width)
            throw new ArgumentException($"The modalities have {width} columns; expected 1,000,000 at most.", nameof(modalities));

        _starts = new int[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            _starts[i] = Width;
            Width += all[i].Width;
        }

        ColumnNames = Array.AsReadOnly(FullNames());
        var observed = new bool[Width];
        for (var i = 0; i < observed.Length; i++)
            observed[i] = true;
        All = new ObservationMask(this, observed);
        Nothing = new ObservationMask(this, new bool[Width]);
    }

    /// <summary>The modalities, in the order of their columns.</summary>
    public IReadOnlyList<Modality> Modalities { get; }

    /// <summary>The number of columns of a row.</summary>
    public int Width { get; }

    /// <summary>
    /// What an encoder reads in the place of a column that is hidden: a finite number outside the range of the data, so that it cannot be
    /// taken for a value. The default value is -2, the paper's. It says nothing of which columns there are: layouts that differ in it alone
    /// are equal.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double MuteValue
    {
        get;
        init => field = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MuteValue), value, "The mute value must be a finite number.");
    }

        = DefaultMuteValue;

    /// <summary>The full names of all columns, <c>modality.column</c>, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The mask that hides nothing.</summary>
    public ObservationMask All { get; }

    /// <summary>
    /// The mask that hides everything: what a model says before it has seen anything. It is given by this name only; a mask that was made
    /// of nothing by mistake is refused.
    /// </summary>
    public ObservationMask Nothing { get; }

    /// <summary>The position of a modality in the layout.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality.</exception>
    public int IndexOf(string modality) => _indices.TryGetValue(modality, out var index)
        ? index
        : throw new ArgumentException($"There is no modality '{modality}'; the layout has {Names()}.", nameof(modality));

    /// <summary>The modality of a name that the layout may not have.</summary>
    /// <param name="name">The name of the modality.</param>
    /// <param name="modality">The modality; null where the layout has none of that name.</param>
    /// <returns>Whether the layout has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Modality? modality)
    {
        modality = TryGetIndex(name, out var index) ? Modalities[index] : null;
        return modality is not null;
    }

    /// <summary>The position of a column in a row.</summary>
    /// <param name="columnName">Its full name, <c>modality.column</c>.</param>
    /// <param name="column">The position; -1 where the layout has no such column.</param>
    /// <returns>Whether the layout has it.</returns>
    public bool TryGetColumn(string columnName, out int column)
    {
        ArgumentNullException.ThrowIfNull(columnName);
        column = ColumnIndices.TryGetValue(columnName, out var found) ? found : -1;
        return column >= 0;
    }

    /// <summary>The modality of that name.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality.</exception>
    public Modality this[string modality] => Modalities[IndexOf(modality)];

    /// <summary>The first column of a modality.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality.</exception>
    public int StartOf(string modality) => _starts[IndexOf(modality)];

    /// <summary>The mask that shows these modalities only; all others are muted.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality, or none is named.</exception>
    public ObservationMask Only(params string[] modalities) => Observe(IndicesOf(modalities).Contains);

    /// <summary>The mask that mutes these modalities and shows all others.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality, or nothing would be left.</exception>
    public ObservationMask Without(params string[] modalities)
    {
        var hidden = IndicesOf(modalities);
        return Observe(index => !hidden.Contains(index));
    }

    /// <summary>The mask that shows the chosen columns.</summary>
    /// <param name="isObserved">Told the modality and the column's name within it; true where the column is shown.</param>
    /// <exception cref="ArgumentException">No column is chosen.</exception>
    public ObservationMask Columns(Func<Modality, string, bool> isObserved)
    {
        ArgumentNullException.ThrowIfNull(isObserved);
        return ObservationMask.OfSomething(this, [.. Modalities.SelectMany(m => m.ColumnNames.Select(column => isObserved(m, column)))]);
    }

    /// <summary>The mask that shows the columns of these full names (<c>modality.column</c>).</summary>
    /// <exception cref="ArgumentException">The layout has no such column, or none is named.</exception>
    public ObservationMask Columns(params string[] columnNames)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        var observed = new bool[Width];
        foreach (var name in columnNames)
        {
            observed[TryGetColumn(name, out var column)
                ? column
                : throw new ArgumentException($"There is no column '{name}' in the layout {this}.", nameof(columnNames))] = true;
        }

        return ObservationMask.OfSomething(this, observed);
    }

    /// <inheritdoc/>
    public bool Equals(ModalityLayout? other) =>
        ReferenceEquals(this, other) || (other is not null && HasModalitiesOf(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModalityLayout);

    /// <inheritdoc/>
    public override int GetHashCode() => Modalities.Aggregate(0, HashCode.Combine);

    /// <summary>The modalities with their widths, as in <c>joint:8,vision:8,touch:2</c>.</summary>
    public override string ToString() => string.Join(',', Modalities);

    /// <summary>Whether there is a modality of the same name and columns.</summary>
    internal bool Has(Modality modality) => TryGet(modality.Name, out var found) && found.ColumnNames.SequenceEqual(modality.ColumnNames);

    internal bool TryGetIndex(string modality, out int index)
    {
        ArgumentNullException.ThrowIfNull(modality);
        return _indices.TryGetValue(modality, out index);
    }

    private Dictionary<string, int> ColumnIndices =>
        _columns ??= ColumnNames.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);

    private bool HasModalitiesOf(ModalityLayout other) => Modalities.SequenceEqual(other.Modalities);

    private static string Repeated(List<Modality> modalities) => string.Join(
        ", ",
        from modality in modalities
        group modality by modality.Name into named
        let count = named.Count()
        where count > 1
        select $"'{named.Key}' stands {(count == 2 ? "twice" : $"{count} times")}");

    private string Names() => string.Join(", ", Modalities.Select(modality => $"'{modality.Name}'"));

    private string[] FullNames()
    {
        var (names, index) = (new string[Width], 0);
        foreach (var modality in Modalities)
        {
            foreach (var column in modality.ColumnNames)
                names[index++] = $"{modality.Name}.{column}";
        }

        return names;
    }

    private HashSet<int> IndicesOf(string[] modalities) => [.. modalities.Select(IndexOf)];

    private ObservationMask Observe(Func<int, bool> isObserved) =>
        ObservationMask.OfSomething(this, [.. Modalities.SelectMany((m, index) => Enumerable.Repeat(isObserved(index), m.Width))]);
}
