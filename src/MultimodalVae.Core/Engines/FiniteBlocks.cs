using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// Checks that the results of a block of rows are finite. Where they are, this is one pass over numbers that are in the cache, and
/// allocates nothing.
/// </summary>
internal static unsafe class FiniteBlocks
{
    private const string Posterior = "posterior of";
    private const string Columns = "reconstruction of";

    /// <param name="block">The rows.</param>
    /// <param name="start">The first of them among all rows of the call.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="layout">The columns.</param>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite; the message names its row, its column or dimension, and the value.
    /// </exception>
    [MethodImpl(Jit.Optimised)]
    public static void Check<TNumber>(Block<TNumber> block, int start, CheckedNumbers numbers, ModalityLayout layout)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (AreFinite(block, numbers.Place))
            return;
        if (numbers.Modality < 0)
            Throw(block, start, numbers.Place, Posterior, numbers.Kind, Dimension);
        Throw(block, start, numbers.Place, Columns, numbers.Kind, NamesOf(numbers, layout));
    }

    /// <summary>Checks numbers of all rows of a call.</summary>
    /// <inheritdoc cref="Check{TNumber}"/>
    public static void Check(RowMatrix values, CheckedNumbers numbers, ModalityLayout layout)
    {
        if (values.FindBeyond() is not var (row, column))
            return;
        var (what, nameOf) = numbers.Modality < 0 ? (Posterior, Dimension) : (Columns, NamesOf(numbers, layout));
        throw FiniteNumbers.Exception(what, row, nameOf(column), numbers.Kind, values[row, column]);
    }

    /// <summary>Checks points of the latent space.</summary>
    /// <inheritdoc cref="Check"/>
    [MethodImpl(Jit.Optimised)]
    public static void CheckLatent<TNumber>(Block<TNumber> block, int start, Place place, string kind)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (!AreFinite(block, place))
            Throw(block, start, place, Posterior, kind, Dimension);
    }

    /// <summary>Checks numbers of all columns that were computed for the rows, row by row.</summary>
    /// <param name="layout">The columns.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="start">The first of the rows among all rows of the call.</param>
    /// <param name="what">What they are of, as in <c>sample of</c>.</param>
    /// <param name="kind">Which numbers they are.</param>
    /// <exception cref="NotFiniteNumberException">A number is not finite; the message names its row, its column, and the value.</exception>
    public static void CheckColumns<TNumber>(ModalityLayout layout, ReadOnlySpan<TNumber> values, int start, string what, string kind)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (AreFinite(values))
            return;
        var width = layout.Width;
        for (var i = 0; i < values.Length; i++)
        {
            if (!TNumber.IsFinite(values[i]))
                throw FiniteNumbers.Exception(
                    what, start + (i / width), $"column '{layout.ColumnNames[i % width]}'", kind, double.CreateTruncating(values[i]));
        }
    }

    [MethodImpl(Jit.Optimised)]
    public static bool AreFinite<TNumber>(Block<TNumber> block, Place place)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> => AreFinite<TNumber>(block.Span(place.Start, place.Width));

    [MethodImpl(Jit.Optimised)]
    private static bool AreFinite<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (typeof(TNumber) == typeof(float))
            return FiniteNumbers.AreFinite(MemoryMarshal.Cast<TNumber, float>(values));
        foreach (var value in values)
        {
            if (!TNumber.IsFinite(value))
                return false;
        }

        return true;
    }

    private static void Throw<TNumber>(Block<TNumber> block, int start, Place place, string what, string kind, Func<int, string> nameOf)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        for (var row = 0; row < block.UsedRows; row++)
        {
            for (var i = 0; i < place.Width; i++)
            {
                var value = double.CreateTruncating(block.At(place.Start + i)[row]);
                if (!double.IsFinite(value))
                    throw FiniteNumbers.Exception(what, start + row, nameOf(i), kind, value);
            }
        }
    }

    private static Func<int, string> NamesOf(CheckedNumbers numbers, ModalityLayout layout)
    {
        var modality = layout.Modalities[numbers.Modality];
        var first = layout.StartOf(modality.Name);
        return i => numbers.Place.Width == modality.Width ? $"column '{layout.ColumnNames[first + i]}'" : $"modality '{modality.Name}'";
    }

    private static string Dimension(int dimension) => $"dimension {dimension}";
}
