using System.Runtime.Intrinsics;

namespace MultimodalVae.Kernels;

/// <summary>Four numbers of 32 bits at once: 64-bit Arm, and older x64.</summary>
internal unsafe struct Simd128 : ISingleSimd<Vector128<float>>
{
    public static int Lanes => Vector128<float>.Count;

    public static int TileVectors => 4;

    public static Vector128<float> Load(float* values) => Vector128.Load(values);

    public static void Store(Vector128<float> vector, float* values) => vector.Store(values);

    public static Vector128<float> All(float value) => Vector128.Create(value);

    public static Vector128<float> Constant(double value) => Vector128.Create((float)value);

    public static float First(Vector128<float> vector) => vector.ToScalar();

    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => Vector128.Max(a, b);

    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => Vector128.Min(a, b);

    public static Vector128<float> Abs(Vector128<float> a) => Vector128.Abs(a);

    public static Vector128<float> Sqrt(Vector128<float> a) => Vector128.Sqrt(a);

    public static Vector128<float> Exp(Vector128<float> a) => SingleFunctions<Simd128, Vector128<float>>.Exp(a);

    public static Vector128<float> Log(Vector128<float> a) => SingleFunctions<Simd128, Vector128<float>>.Log(a);

    public static Vector128<float> Round(Vector128<float> a) => Vector128.Round(a);

    public static Vector128<float> Scale(Vector128<float> a, Vector128<float> n) =>
        a * ((Vector128.ConvertToInt32Native(n) + Vector128.Create(Exponents.Bias)) << Exponents.Position).AsSingle();

    public static (Vector128<float> M, Vector128<float> N) Split(Vector128<float> a)
    {
        var bits = a.AsInt32();
        var n = (bits >> Exponents.Position) - Vector128.Create(Exponents.OfHalf);
        return (((bits & Vector128.Create(Exponents.Mantissa)) | Vector128.Create(Exponents.Half))
            .AsSingle(), Vector128.ConvertToSingle(n));
    }

    public static (Vector128<float> Sin, Vector128<float> Cos) SinCosOfTurn(Vector128<float> u) =>
        SingleFunctions<Simd128, Vector128<float>>.SinCosOfTurn(u);

    public static Vector128<float> WhereGreater(Vector128<float> a, Vector128<float> b, Vector128<float> greater, Vector128<float> other) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), greater, other);

    public static float Sum(Vector128<float> a) => Vector128.Sum(a);
}
