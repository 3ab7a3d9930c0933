using MultimodalVae;

namespace IcubStudy.Data;

/// <summary>
/// A variable of the file: array flags, dimensions, name, values. It is read up to what tells whether it is a matrix,
/// and no further unless it is one.
/// </summary>
internal sealed class MatVariable
{
    private const uint ComplexFlag = 0x800;
    private const uint LogicalFlag = 0x200;

    // A gibibyte of doubles.
    private const long MaxCount = 1 << 27;
    private const int MaxNameSize = 4096;

    private readonly MatReader _reader;
    private readonly long _end;
    private int _rowCount;
    private int _columnCount;

    public MatVariable(MatReader reader, MatTag tag)
    {
        _reader = reader;
        _end = reader.Position + tag.Size;
        OtherKind = tag.Type == MatType.Matrix ? ReadFlags() ?? ReadDimensions() : $"an element of type {(uint)tag.Type}";
    }

    /// <summary>What the variable is instead of a two-dimensional real numeric matrix; null if it is one.</summary>
    public string? OtherKind { get; }

    public RowMatrix ReadMatrix()
    {
        var count = (long)_rowCount * _columnCount;
        if (count > MaxCount)
            throw MatError.Found($"a matrix of {_rowCount} x {_columnCount}", $"at most {MaxCount} values");

        SkipName();
        var tag = _reader.ReadTag();
        var size = MatNumbers.SizeOf(tag.Type);
        if (tag.Size != count * size)
            throw MatError.Found($"{tag.Size} bytes of values", $"{count * size} for {_rowCount} x {_columnCount} of {size} bytes");
        if (_reader.Position + tag.Extent != _end)
            throw MatError.Found($"values up to byte {_reader.Position + tag.Extent}", $"them to end with the variable at byte {_end}");

        var bytes = _reader.ReadData(tag);
        _reader.ReadEnd();
        return RowMatrix.Create(_rowCount, _columnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
            {
                var index = (column * _rowCount) + row;
                values[column] = MatNumbers.Decode(tag.Type, bytes.AsSpan(index * size, size), _reader.IsBigEndian);
            }
        });
    }

    private string? ReadFlags()
    {
        const int flagsSize = 8;
        var tag = _reader.ReadTag();
        if (tag.Type != MatType.UInt32 || tag.Size != flagsSize)
            throw MatError.Found($"array flags in {tag.Size} bytes of type {(uint)tag.Type}", $"{flagsSize} of type {(uint)MatType.UInt32}");

        var flags = _reader.ReadWord();
        _ = _reader.ReadWord();
        return (flags & 0xFF) switch
        {
            1 => "a cell array",
            2 => "a struct",
            3 => "an object",
            4 => "a char array",
            5 => "a sparse matrix",
            >= 6 and <= 15 when (flags & ComplexFlag) != 0 => "a complex array",
            >= 6 and <= 15 when (flags & LogicalFlag) != 0 => "a logical array",
            >= 6 and <= 15 => null,
            16 => "a function handle",
            var other => $"an array of class {other}",
        };
    }

    private string? ReadDimensions()
    {
        const int matrixSize = 2 * sizeof(int);
        var tag = _reader.ReadTag();
        if (tag.Type != MatType.Int32 || tag.Size < matrixSize || tag.Size % sizeof(int) != 0)
            throw MatError.Found($"dimensions in {tag.Size} bytes of type {(uint)tag.Type}", $"{matrixSize} of type {(uint)MatType.Int32}");
        if (tag.Size > matrixSize)
            return "an array of more than two dimensions";

        _rowCount = (int)_reader.ReadWord();
        _columnCount = (int)_reader.ReadWord();
        if (_rowCount < 0 || _columnCount < 0)
            throw MatError.Found($"a matrix of {_rowCount} x {_columnCount}", "no negative dimension");
        return _columnCount == 0 ? "a matrix without columns" : null;
    }

    private void SkipName()
    {
        var tag = _reader.ReadTag();
        if (tag.Size > MaxNameSize)
            throw MatError.Found($"a name of {tag.Size} bytes", $"at most {MaxNameSize}");
        _ = _reader.ReadData(tag);
    }
}
