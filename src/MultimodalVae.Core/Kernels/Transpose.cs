using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MultimodalVae.Kernels;

/// <summary>Turns rows into columns.</summary>
internal static unsafe class Transpose
{
    /// <summary>
    /// <c>[features, rows]</c> to <c>[rows, step]</c>, then 1 behind the last feature of every row, so that the gradient of a bias is one
    /// more column of the gradient of the weights, and 0 up to the step.
    /// </summary>
    /// <param name="values">The numbers.</param>
    /// <param name="features">How many rows they have.</param>
    /// <param name="rows">How many columns they have, a multiple of 4.</param>
    /// <param name="results">Where they go to; up to <see cref="Padding.Unit"/> numbers behind the last one are written.</param>
    /// <param name="step">More than the features, by <see cref="Padding.Unit"/> at most.</param>
    public static void WithOnes<TNumber>(TNumber* values, int features, int rows, TNumber* results, int step)
        where TNumber : unmanaged
    {
        if (typeof(TNumber) == typeof(float))
            WithOnes((float*)values, features, rows, (float*)results, step);
        else
            WithOnes((double*)values, features, rows, (double*)results, step);
    }

    /// <summary><c>[features, rows]</c> to <c>[used rows, features]</c> in 64 bits.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="features">How many rows they have.</param>
    /// <param name="rows">How many columns they have.</param>
    /// <param name="usedRows">How many of these to take, the first ones.</param>
    /// <param name="results">Where they go to.</param>
    public static void ToDoubles<TNumber>(TNumber* values, int features, int rows, int usedRows, double* results)
        where TNumber : unmanaged
    {
        if (typeof(TNumber) == typeof(float))
            ToDoubles((float*)values, features, rows, usedRows, results);
        else
            ToDoubles((double*)values, features, rows, usedRows, results);
    }

    private static void WithOnes(float* values, int features, int rows, float* results, int step)
    {
        for (var row = 0; row < rows; row += 4, values += 4, results += 4L * step)
        {
            // What is too much at the end of a row is overwritten by the next one.
            for (var i = 0; i < 4; i++)
            {
                Vector256.CreateScalar(1f).Store(results + (i * step) + features);
                Vector256<float>.Zero.Store(results + (i * step) + features + Vector256<float>.Count);
            }

            var feature = 0;
            if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
            {
                for (; feature <= features - 4; feature += 4)
                {
                    var (a, b, c, d) = FourByFour(values + ((long)feature * rows), rows);
                    a.Store(results + feature);
                    b.Store(results + feature + step);
                    c.Store(results + feature + (2L * step));
                    d.Store(results + feature + (3L * step));
                }
            }

            for (; feature < features; feature++)
            {
                for (var i = 0; i < 4; i++)
                    results[(i * step) + feature] = values[((long)feature * rows) + i];
            }
        }
    }

    private static void WithOnes(double* values, int features, int rows, double* results, int step)
    {
        for (var row = 0; row < rows; row++, results += step)
        {
            for (var feature = 0; feature < features; feature++)
                results[feature] = values[((long)feature * rows) + row];
            results[features] = 1;
            for (var feature = features + 1; feature < step; feature++)
                results[feature] = 0;
        }
    }

    private static void ToDoubles(float* values, int features, int rows, int usedRows, double* results)
    {
        var (fours, row) = (features - (features % 4), 0);
        if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            for (; row <= usedRows - 4; row += 4)
            {
                for (var feature = 0; feature < fours; feature += 4)
                {
                    var (a, b, c, d) = FourByFour(values + ((long)feature * rows) + row, rows);
                    var result = results + ((long)row * features) + feature;
                    Widen(a).Store(result);
                    Widen(b).Store(result + features);
                    Widen(c).Store(result + (2L * features));
                    Widen(d).Store(result + (3L * features));
                }
            }
        }

        for (var feature = 0; feature < features; feature++)
        {
            for (var i = feature < fours ? row : 0; i < usedRows; i++)
                results[((long)i * features) + feature] = values[((long)feature * rows) + i];
        }
    }

    private static void ToDoubles(double* values, int features, int rows, int usedRows, double* results)
    {
        for (var row = 0; row < usedRows; row++)
        {
            for (var feature = 0; feature < features; feature++)
                results[((long)row * features) + feature] = values[((long)feature * rows) + row];
        }
    }

    /// <summary>Four rows of four numbers, turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> First, Vector128<float> Second, Vector128<float> Third, Vector128<float> Fourth) FourByFour(
        float* values, int step)
    {
        var (a, b) = (Vector128.Load(values), Vector128.Load(values + step));
        var (c, d) = (Vector128.Load(values + (2L * step)), Vector128.Load(values + (3L * step)));
        var (ac, acHigh, bd, bdHigh) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
        return (Low(ac, bd), High(ac, bd), Low(acHigh, bdHigh), High(acHigh, bdHigh));
    }

    private static Vector256<double> Widen(Vector128<float> values)
    {
        var (lower, upper) = Vector128.Widen(values);
        return Vector256.Create(lower, upper);
    }

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
