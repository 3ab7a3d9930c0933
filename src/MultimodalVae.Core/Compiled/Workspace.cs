using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// The numbers of a block of rows on their way through a program: place p of row r is at p <see cref="Rows"/> + r. A block is one row, or a multiple of
/// <see cref="Padding.Unit"/>, so that its rows fill vectors whatever the widths of the layers are.
/// </summary>
internal sealed unsafe class Workspace(CompiledProgram program, int mostRows)
{
    /// <summary>The rows of a block that is large enough for all vectors and small enough for the cache.</summary>
    public const int BlockRows = 64;

    private readonly AlignedArray _values = new(program.PlaceCount * mostRows);

    /// <summary>For how many rows there is room.</summary>
    public int MostRows => mostRows;

    /// <summary>1, or a multiple of <see cref="Padding.Unit"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>How many of them are asked for; the others repeat the first, and only fill vectors.</summary>
    public int UsedRows { get; private set; }

    /// <summary>Where the numbers of its rows can be put together, made when it is first asked for.</summary>
    public CollectedRows Results => field ??= new CollectedRows(program, mostRows);

    public void Begin(int rows)
    {
        UsedRows = rows;
        Rows = rows == 1 && mostRows == 1 ? 1 : Padding.Up(rows);
    }

    public float* At(int place) => _values.Pointer + ((long)place * Rows);

    /// <summary>Puts the columns of rows at their place, the mute value where one is hidden or a hole, and which modalities are observed.</summary>
    public void FillColumns(ReadOnlySpan<float> rows, ObservationMask mask)
    {
        var (width, mute) = (program.Layout.Width, (float)program.Layout.MuteValue);
        for (var column = 0; column < width; column++)
        {
            var isObserved = mask.Observed[column];
            var place = At(program.Columns + column);
            for (var row = 0; row < UsedRows; row++)
                place[row] = isObserved ? rows[(row * width) + column] : mute;
        }

        if (mask.AllowsHoles)
            MuteHoles(rows, mask);
        Repeat(program.Columns, width);
        if (program.IsProduct && !mask.AllowsHoles)
        {
            for (var i = 0; i < program.Heads.Length; i++)
            {
                var isObserved = mask.Observed.Slice(program.Heads[i].Start, program.Heads[i].Width).Contains(true);
                new Span<float>(At(program.Observed + i), Rows).Fill(isObserved ? 1 : 0);
            }
        }
    }

    /// <summary>Where rows have holes, each of them has its own columns and modalities.</summary>
    private void MuteHoles(ReadOnlySpan<float> rows, ObservationMask mask)
    {
        var (width, mute) = (program.Layout.Width, (float)program.Layout.MuteValue);
        for (var i = 0; i < program.Heads.Length; i++)
        {
            var head = program.Heads[i];
            var isObserved = program.IsProduct ? new Span<float>(At(program.Observed + i), Rows) : default;
            isObserved.Clear();
            for (var column = head.Start; column < head.Start + head.Width; column++)
            {
                var place = At(program.Columns + column);
                for (var row = 0; row < UsedRows; row++)
                {
                    if (!mask.Gives(column, rows[(row * width) + column]))
                        place[row] = mute;
                    else if (program.IsProduct)
                        isObserved[row] = 1;
                }
            }

            if (program.IsProduct)
                Repeat(program.Observed + i, 1);
        }
    }

    /// <summary>Puts the numbers of rows at a place.</summary>
    public void Fill(int place, ReadOnlySpan<float> rows, int width)
    {
        for (var row = 0; row < UsedRows; row++)
        {
            for (var i = 0; i < width; i++)
                At(place + i)[row] = rows[(row * width) + i];
        }

        Repeat(place, width);
    }

    /// <summary>Copies the numbers at a place, row by row.</summary>
    public void CopyTo(int place, int width, Span<float> rows)
    {
        for (var row = 0; row < UsedRows; row++)
        {
            for (var i = 0; i < width; i++)
                rows[(row * width) + i] = At(place + i)[row];
        }
    }

    private void Repeat(int place, int width)
    {
        for (var i = 0; i < width; i++)
            new Span<float>(At(place + i), Rows)[UsedRows..].Fill(*At(place + i));
    }
}
