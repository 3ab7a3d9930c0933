using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>
/// A field that is an array: columns of each element. Elements that the messages name, as joints and frames, are matched by their names,
/// and one that a message lacks has missing values there; others are counted, as long as the array has the same length in all messages.
/// </summary>
internal sealed class ArrayColumns(MessageField field, string path, TopicFields fields, IElementNames? names) : FieldColumns
{
    /// <summary>So many values may be missing for one that is there: a file must not take much more memory than it has bytes.</summary>
    private const int MaxMissingShare = 100;

    /// <summary>Fewer values take no memory to speak of, whether they are missing or not.</summary>
    private const int FewValues = 1 << 16;

    private readonly MessageField _element = field.Element;
    private readonly OrderedDictionary<string, FieldColumns> _elements = new(StringComparer.Ordinal);
    private bool _isLeftOut;
    private int? _count;
    private IReadOnlyList<string>? _names;
    private bool _areMatched;
    private int _rows;
    private long _values;

    public override void Read(ref CdrReader reader)
    {
        var begin = reader;
        var count = reader.Count(field);
        var found = _isLeftOut || count > TopicArrays.MaxLength ? [] : names?.Of(reader, _element, count) ?? [];
        if (!_isLeftOut && ReasonToLeaveOut(count, found) is { } reason)
            LeaveOut(reason);
        if (_isLeftOut)
        {
            reader = begin;
            reader.Skip(field);
        }

        for (var i = 0; i < count && !_isLeftOut; i++)
        {
            var element = _areMatched ? ElementOf(found[i])
                : i < _elements.Count ? _elements.GetAt(i).Value : ElementOf(i.ToString(CultureInfo.InvariantCulture));
            element.FillTo(_rows);
            element.Read(ref reader);
        }

        _values += count;
        _rows++;
    }

    public override void FillTo(int rowCount)
    {
        foreach (var element in _elements.Values)
            element.FillTo(rowCount);
        _rows = rowCount;
    }

    public override IEnumerable<(string Name, NumberList Values)> Columns(string name)
    {
        FillTo(_rows);
        return _elements.SelectMany(element => element.Value.Columns($"{name}.{element.Key}"));
    }

    /// <summary>The list of why the elements cannot be columns with this message; null where they can.</summary>
    private List<string>? ReasonToLeaveOut(int count, IReadOnlyList<string> found)
    {
        if (count > TopicArrays.MaxLength)
            return fields.LeftOut.TooLong;
        if (names is not null && count == 0)
            return null;
        var areMatched = count > 0 && found.Count == count && !found.Contains("") && found.Distinct().Count() == count;
        if (_names is null)
            (_names, _count, _areMatched) = (found, count, areMatched);
        if (areMatched != _areMatched || (!areMatched && !found.SequenceEqual(_names)))
            return fields.LeftOut.OfUnclearNames;
        if (!areMatched)
            return count == _count ? null : fields.LeftOut.OfDifferentLengths;
        var elements = _elements.Count + found.Count(name => !_elements.ContainsKey(name));
        return elements * (_rows + 1L) > Math.Max(FewValues, MaxMissingShare * (_values + count)) ? fields.LeftOut.TooSparse : null;
    }

    private FieldColumns ElementOf(string name)
    {
        if (!_elements.TryGetValue(name, out var element))
            _elements[name] = element = fields.ColumnsOf(_element, $"{path}.{name}");
        return element;
    }

    private void LeaveOut(List<string> reason)
    {
        _isLeftOut = true;
        _elements.Clear();
        reason.Add(path);
    }
}
