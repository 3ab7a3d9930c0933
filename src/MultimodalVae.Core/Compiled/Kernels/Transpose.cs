using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MultimodalVae.Compiled.Kernels;

/// <summary>Turns rows into columns.</summary>
internal static unsafe class Transpose
{
    /// <summary>
    /// <c>[features, rows]</c> to <c>[rows, step]</c>, then 1 behind the last feature of every row, so that the gradient of a bias is one more column of
    /// the gradient of the weights, and 0 up to the step.
    /// </summary>
    /// <param name="values">The numbers.</param>
    /// <param name="features">How many rows they have.</param>
    /// <param name="rows">How many columns they have, a multiple of 4.</param>
    /// <param name="results">Where they go to; up to <see cref="Padding.Unit"/> numbers behind the last one are written.</param>
    /// <param name="step">More than the features, by <see cref="Padding.Unit"/> at most.</param>
    public static void WithOnes(float* values, int features, int rows, float* results, int step)
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
                    FourByFour(values + ((long)feature * rows), rows, results + feature, step);
            }

            for (; feature < features; feature++)
            {
                for (var i = 0; i < 4; i++)
                    results[(i * step) + feature] = values[((long)feature * rows) + i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(float* values, int rows, float* results, int step)
    {
        var (a, b) = (Vector128.Load(values), Vector128.Load(values + rows));
        var (c, d) = (Vector128.Load(values + (2L * rows)), Vector128.Load(values + (3L * rows)));
        var (ac, acHigh, bd, bdHigh) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
        Low(ac, bd).Store(results);
        High(ac, bd).Store(results + step);
        Low(acHigh, bdHigh).Store(results + (2L * step));
        High(acHigh, bdHigh).Store(results + (3L * step));
    }

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
