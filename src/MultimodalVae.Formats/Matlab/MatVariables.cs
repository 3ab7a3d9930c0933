namespace MultimodalVae.Formats;

/// <summary>The variables of a file: arrays of numbers, also in structs, and what is left out.</summary>
internal sealed class MatVariables(IProgress<CallProgress>? progress, CancellationToken cancellationToken)
{
    private const int MaxNameLengths = 1 << 21;

    private readonly List<NumberArray> _arrays = [];
    private readonly ElementNames _names = new();
    private int _nameLengths;

    public IEnumerable<NumberArray> Arrays => _arrays.Select(_names.Of);

    public MatLeftOut LeftOut { get; } = new();

    /// <summary>Reads a variable to its end, or no further than to what says that it is left out.</summary>
    /// <param name="reader">Stands behind the tag.</param>
    /// <param name="tag">The tag.</param>
    public void Add(MatReader reader, MatTag tag)
    {
        if (TryAdd(reader, tag, name: null, depth: 0))
            reader.ReadEnd();
    }

    /// <summary>False of what is left out, whose end may not be reached.</summary>
    private bool TryAdd(MatReader reader, MatTag tag, string? name, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var end = reader.Position + tag.Size;
        var head = tag is { Type: MatType.Matrix, Size: > 0 } ? MatArrayHead.Read(reader) : null;
        var path = name ?? head?.Name ?? "";
        if (path.Length > MatArrayHead.MaxNameSize)
            throw MatError.Found($"a name of {path.Length} characters with its structs", $"at most {MatArrayHead.MaxNameSize}");
        var otherKind = tag.Type != MatType.Matrix ? $"an element of type {(uint)tag.Type}"
            : head is null ? "an empty array"
            : OtherKind(head);
        if (head is { Class: MatClass.Cell } && ElementNames.IsNameOf(path) && _names.TryAdd(path, MatTexts.Read(reader, head, end)))
            return true;
        if (head is null || otherKind is not null || path.Length == 0)
        {
            LeftOut.Add(path, otherKind ?? "an array without a name");
            return false;
        }

        if (head.Class == MatClass.Struct)
            return TryAddFields(reader, end, path, depth + 1);

        if (_arrays.Count == ArrayLimits.Count)
            throw MatError.Found($"more than {ArrayLimits.Count} arrays", "no more");
        if ((_nameLengths += path.Length) > MaxNameLengths)
            throw MatError.Found($"names of arrays with more than {MaxNameLengths} characters in all", "no more");
        var values = MatValues.Read(reader, head, end);
        _arrays.Add(new NumberArray(path, [.. head.Dimensions.Reverse()], values, IsOfMatlab: true));
        progress?.Report(new CallProgress { Done = _arrays.Count, Total = null });
        return true;
    }

    private bool TryAddFields(MatReader reader, long end, string path, int depth)
    {
        if (depth > ArrayLimits.Depth)
            throw MatError.Found("structs in structs", $"them at most {ArrayLimits.Depth} deep");
        var names = MatFieldNames.Read(reader);
        for (var field = 0; field < names.Count; field++)
        {
            var tag = reader.ReadTag();
            var fieldEnd = reader.Position + tag.Extent;
            if (fieldEnd > end)
                throw MatError.Found($"a field up to byte {fieldEnd}", $"it to end with its struct at byte {end}");
            TryAdd(reader, tag, $"{path}.{names[field]}", depth);
            reader.SkipTo(fieldEnd);
        }

        if (reader.Position != end)
            throw MatError.Found($"fields up to byte {reader.Position}", $"them to end with their struct at byte {end}");
        if (names.Count == 0)
            LeftOut.Add(path, "a struct without fields");
        return true;
    }

    /// <summary>What it is instead of numbers or a struct; null if it is one of them.</summary>
    private static string? OtherKind(MatArrayHead head) => head.Class switch
    {
        MatClass.Cell => "a cell array",
        MatClass.Object or MatClass.Opaque => "an object",
        MatClass.Char => "text",
        MatClass.Sparse => "a sparse matrix",
        MatClass.FunctionHandle => "a function handle",
        MatClass.Struct => Array.TrueForAll(head.Dimensions, length => length == 1) ? null : "a struct array",
        >= MatClass.Double and <= MatClass.UInt64 when head.IsComplex => "a complex array",
        >= MatClass.Double and <= MatClass.UInt64 => head.Dimensions.Contains(0) ? "an empty array" : null,
        var other => $"an array of class {(int)other}",
    };
}
