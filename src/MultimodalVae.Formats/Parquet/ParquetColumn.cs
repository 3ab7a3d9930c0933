using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace MultimodalVae.Formats;

/// <summary>One field of Parquet files as columns: one, or one for each place in lists of one length.</summary>
/// <param name="first">The field of the first file.</param>
internal sealed class ParquetColumn(DataField first)
{
    private const string DifferentLengths = "its lists have different lengths";

    private readonly List<NumberList> _columns = [];

    private int _rowCount;

    /// <summary>The row whose list says how long all are, counted from 1; 0 before it.</summary>
    private int _rowOfLength;

    /// <summary>The name, without the words that a list adds to it.</summary>
    public string Name { get; } = NameOf(first);

    /// <summary>Why it has no numbers; null where it has.</summary>
    public string? Problem { get; private set; } = first.MaxRepetitionLevel > 1 ? "it has lists of lists" : null;

    /// <summary>Whether each row has a list.</summary>
    public bool IsList { get; } = first.MaxRepetitionLevel == 1;

    /// <summary>Whether they are times or dates, whose numbers are seconds.</summary>
    public bool HasSeconds { get; } = first is TimeDataField || first.ClrType == typeof(DateTime) || first.ClrType == typeof(TimeSpan);

    /// <summary>The numbers of each place, from the first.</summary>
    public IReadOnlyList<NumberList> Columns => _columns;

    /// <summary>The name of a field, without the words that a list adds to it.</summary>
    public static string NameOf(DataField field) =>
        string.Join('.', field.Path.ToList().Where((part, at) => at == 0 || part is not ("list" or "element" or "item" or "array")));

    /// <summary>The words; null where there are numbers.</summary>
    public ColumnBuilder? Words { get; private set; }

    /// <summary>Reads the values of a group of rows.</summary>
    /// <param name="group">The rows.</param>
    /// <param name="field">The field of their file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask ReadAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        var begin = _rowCount;
        using var raw = await group.ReadRawColumnDataBaseAsync(field, cancellationToken).ConfigureAwait(false);
        var timeUnit = UnitOf(field);
        switch (raw)
        {
            case RawColumnData<int> values when timeUnit is { } unit: Add(field, values, value => value * unit); break;
            case RawColumnData<long> values when timeUnit is { } unit: Add(field, values, value => value * unit); break;
            case RawColumnData<ReadOnlyMemory<char>> values when !IsList: AddWords(field, values); break;
            case RawColumnData<float> values: Add(field, values, value => value); break;
            case RawColumnData<double> values: Add(field, values, value => value); break;
            case RawColumnData<bool> values: Add(field, values, value => value ? 1 : 0); break;
            case RawColumnData<sbyte> values: Add(field, values, value => value); break;
            case RawColumnData<byte> values: Add(field, values, value => value); break;
            case RawColumnData<short> values: Add(field, values, value => value); break;
            case RawColumnData<ushort> values: Add(field, values, value => value); break;
            case RawColumnData<int> values: Add(field, values, value => value); break;
            case RawColumnData<uint> values: Add(field, values, value => value); break;
            case RawColumnData<long> values: Add(field, values, value => value); break;
            case RawColumnData<ulong> values: Add(field, values, value => value); break;
            case RawColumnData<decimal> values: Add(field, values, value => (double)value); break;
            case RawColumnData<DateTime> values: Add(field, values, UnixTime.SecondsOf); break;
            case RawColumnData<TimeSpan> values: Add(field, values, UnixTime.SecondsOf); break;
            default: Problem = $"it has no numbers but values of type {field.ClrType.Name}"; break;
        }

        if (Problem is null && _rowCount - begin != group.RowCount)
            throw new InvalidDataException($"column '{Name}' has {_rowCount - begin} rows in a group of {group.RowCount}");
    }

    /// <summary>How many seconds the unit of a time of day is; null where it is none.</summary>
    private static double? UnitOf(DataField field) => field is not TimeDataField time ? null : time.Precision switch
    {
        TimeUnitPrecision.Millis => 1e-3,
        TimeUnitPrecision.Micros => 1e-6,
        TimeUnitPrecision.Nanos => 1e-9,
        _ => throw new InvalidDataException($"column '{time.Name}' has times in a unit that is not known"),
    };

    private void AddWords(DataField field, RawColumnData<ReadOnlyMemory<char>> raw)
    {
        Words ??= new ColumnBuilder(Name, '.', [], "row");
        ReadOnlySpan<ReadOnlyMemory<char>> values = raw.Values;
        ReadOnlySpan<int> definitions = field.MaxDefinitionLevel > 0 ? raw.DefinitionLevels : [];
        var count = definitions.IsEmpty ? values.Length : definitions.Length;
        for (var (i, next) = (0, 0); i < count; i++)
        {
            var hasValue = definitions.IsEmpty || definitions[i] == field.MaxDefinitionLevel;
            Words.Add(hasValue ? values[next++].Span.Trim() : [], _rowCount++, share: 0);
        }
    }

    private void Add<T>(DataField field, RawColumnData<T> raw, Func<T, double> toDouble)
        where T : struct
    {
        ReadOnlySpan<T> values = raw.Values;
        ReadOnlySpan<int> definitions = field.MaxDefinitionLevel > 0 ? raw.DefinitionLevels : [];
        ReadOnlySpan<int> repetitions = field.MaxRepetitionLevel > 0 ? raw.RepetitionLevels : [];
        var count = definitions.IsEmpty ? values.Length : definitions.Length;
        var (next, place) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var isNewRow = repetitions.IsEmpty || repetitions[i] == 0;
            if (isNewRow)
            {
                CheckLength(place);
                place = 0;
                _rowCount++;
            }

            var hasValue = definitions.IsEmpty || definitions[i] == field.MaxDefinitionLevel;
            if (hasValue || !IsList || (field.IsNullable && definitions[i] == field.MaxDefinitionLevel - 1))
                Put(place++, hasValue ? toDouble(values[next]) : double.NaN);
            if (hasValue)
                next++;
            if (Problem is not null)
                return;
        }

        CheckLength(place);
        foreach (var column in _columns)
            column.FillTo(_rowCount);
    }

    /// <summary>A list has as many values as the one before, or none.</summary>
    private void CheckLength(int count)
    {
        if (count != 0 && count != _columns.Count)
            Problem = DifferentLengths;
    }

    private void Put(int place, double value)
    {
        if (place == _columns.Count)
        {
            if ((_rowOfLength > 0 && _rowOfLength != _rowCount) || place >= Limits.Width)
            {
                Problem = DifferentLengths;
                return;
            }

            _rowOfLength = _rowCount;
            _columns.Add(new NumberList());
        }

        _columns[place].FillTo(_rowCount - 1);
        _columns[place].Add(value);
    }
}
