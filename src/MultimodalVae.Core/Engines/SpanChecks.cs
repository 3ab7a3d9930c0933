using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The checks of spans that come from outside.</summary>
internal static class SpanChecks
{
    /// <summary>The number of rows.</summary>
    /// <exception cref="ArgumentException">
    /// There are none, the last is not whole, the mask is of another layout, or an observed value is not finite.
    /// </exception>
    [MethodImpl(Jit.Optimised)]
    public static int Rows(ModalityLayout layout, ReadOnlySpan<float> rows, ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (rows.Length == 0 || rows.Length % layout.Width != 0)
            throw new ArgumentException(
                $"There are {rows.Length} values; expected a multiple of the {layout.Width} columns of {layout}.", nameof(rows));
        layout.CheckEqual(mask.Layout, "mask is for", nameof(mask));
        if (FiniteNumbers.AreFinite(rows))
            return rows.Length / layout.Width;
        for (var (i, column) = (0, 0); i < rows.Length; i++, column = column + 1 == layout.Width ? 0 : column + 1)
        {
            if (!float.IsFinite(rows[i]) && mask.Observes(column, rows[i]))
                throw new ArgumentException(layout.NotFinite(i / layout.Width, column, rows[i]), nameof(rows));
        }

        return rows.Length / layout.Width;
    }

    /// <summary>The number of points.</summary>
    /// <exception cref="ArgumentException">There are none, the last is not whole, or a value is not finite.</exception>
    [MethodImpl(Jit.Optimised)]
    public static int Points(ReadOnlySpan<float> latent, int width)
    {
        if (latent.Length == 0 || latent.Length % width != 0)
            throw new ArgumentException(
                $"There are {latent.Length} values; expected a multiple of the {width} latent dimensions.", nameof(latent));
        for (var i = 0; i < latent.Length; i++)
        {
            if (!float.IsFinite(latent[i]))
                throw new ArgumentException(
                    $"Row {i / width}, dimension {i % width} is {Numbers.Text(latent[i])}; expected a finite number.", nameof(latent));
        }

        return latent.Length / width;
    }

    [MethodImpl(Jit.Optimised)]
    public static void Length(Span<float> values, int wanted, string parameter)
    {
        if (values.Length != wanted)
            throw new ArgumentException($"There is room for {values.Length} values; expected {wanted}.", parameter);
    }

    public static void LengthOrNone(Span<float> values, int wanted, string parameter)
    {
        if (values.Length != 0)
            Length(values, wanted, parameter);
    }
}
