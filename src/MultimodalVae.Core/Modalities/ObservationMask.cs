namespace MultimodalVae;

/// <summary>Which columns of a row are given; the others are muted. Made by a <see cref="ModalityLayout"/>.</summary>
public sealed class ObservationMask : IEquatable<ObservationMask>
{
    private readonly bool[] _observed;
    private readonly int _hashCode;
    private ObservationMask? _allowingMissingValues;

    internal ObservationMask(ModalityLayout layout, bool[] observed, bool allowsMissingValues = false)
    {
        Layout = layout;
        _observed = observed;
        AllowsMissingValues = allowsMissingValues;
        _hashCode = allowsMissingValues ? 1 : 0;
        foreach (var isObserved in observed)
            _hashCode = HashCode.Combine(_hashCode, isObserved ? 1 : 0);
    }

    /// <summary>The layout of the rows that the mask is for.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>One value a column: true where it is given, false where it is muted.</summary>
    public ReadOnlySpan<bool> Observed => _observed;

    /// <summary>
    /// Whether rows may lack values: NaN in an observed column is then a missing value, and is muted in this row.
    /// Otherwise it is an error. False unless the mask was made by <see cref="AllowingMissingValues"/>.
    /// </summary>
    public bool AllowsMissingValues { get; }

    /// <summary>The same mask for rows that may lack values.</summary>
    public ObservationMask AllowingMissingValues() => AllowsMissingValues
        ? this
        : _allowingMissingValues ??= new ObservationMask(Layout, _observed, allowsMissingValues: true);

    /// <summary>The same mask for rows that lack no value.</summary>
    internal ObservationMask ForbiddingMissingValues() => AllowsMissingValues ? new ObservationMask(Layout, _observed) : this;

    /// <summary>Whether a value of a row is observed: its column is, and it is not missing.</summary>
    /// <param name="column">The position of the column in the layout.</param>
    /// <param name="value">What the row has there.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public bool Observes(int column, double value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)_observed.Length, nameof(column));
        return _observed[column] && !(AllowsMissingValues && double.IsNaN(value));
    }

    /// <summary>Whether any column of the modality is given.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality.</exception>
    public bool Shows(string modality) => ObservedOf(Layout[modality]).Contains(true);

    /// <summary>What both show; this mask where the other one shows all of it.</summary>
    internal ObservationMask And(ObservationMask other)
    {
        var both = new bool[_observed.Length];
        for (var column = 0; column < both.Length; column++)
            both[column] = _observed[column] && other._observed[column];
        return both.AsSpan().SequenceEqual(_observed) ? this : new ObservationMask(Layout, both, AllowsMissingValues);
    }

    /// <summary>What either of two masks of one layout shows.</summary>
    /// <exception cref="ArgumentException">The other one has another layout.</exception>
    internal ObservationMask Or(ObservationMask other)
    {
        if (!Layout.Equals(other.Layout))
            throw new ArgumentException($"The masks have the layouts {Layout} and {other.Layout}; expected one.", nameof(other));
        var either = new bool[_observed.Length];
        for (var column = 0; column < either.Length; column++)
            either[column] = _observed[column] || other._observed[column];
        return new ObservationMask(Layout, either, AllowsMissingValues || other.AllowsMissingValues);
    }

    internal bool HidesPartOfAModality => Layout.Modalities.Any(m => ObservedOf(m).Contains(true) && ObservedOf(m).Contains(false));

    /// <inheritdoc/>
    public bool Equals(ObservationMask? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && AllowsMissingValues == other.AllowsMissingValues && Observed.SequenceEqual(other.Observed)
            && Layout.Equals(other.Layout));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ObservationMask);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;

    /// <summary>
    /// What is given, as in <c>complete</c>, <c>vision</c>, <c>joint (4 of 8) + vision</c>, <c>nothing</c> or
    /// <c>vision with missing values</c>.
    /// </summary>
    public override string ToString() => AllowsMissingValues ? $"{Given} with missing values" : Given;

    private string Given => !_observed.Contains(false) ? "complete"
        : !_observed.Contains(true) ? "nothing"
        : string.Join(" + ", Layout.Modalities.Where(m => Shows(m.Name)).Select(Describe));

    /// <exception cref="ArgumentException">It would hide everything.</exception>
    internal static ObservationMask OfSomething(ModalityLayout layout, bool[] observed) => observed.Contains(true)
        ? new ObservationMask(layout, observed)
        : throw new ArgumentException($"The mask hides every column of {layout}; at least one must be observed.", nameof(observed));

    private string Describe(Modality modality)
    {
        var given = ObservedOf(modality).Count(true);
        return given == modality.Width ? modality.Name : $"{modality.Name} ({given} of {modality.Width})";
    }

    private ReadOnlySpan<bool> ObservedOf(Modality modality) => _observed.AsSpan(Layout.StartOf(modality.Name), modality.Width);
}
