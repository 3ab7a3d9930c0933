using System.Runtime.Intrinsics;

namespace MultimodalVae.Kernels;

/// <summary>Sixteen numbers of 32 bits at once: AVX-512.</summary>
internal unsafe struct Simd512 : ISingleSimd<Vector512<float>>
{
    public static int Lanes => Vector512<float>.Count;

    public static int TileVectors => 4;

    public static Vector512<float> Load(float* values) => Vector512.Load(values);

    public static void Store(Vector512<float> vector, float* values) => vector.Store(values);

    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static Vector512<float> Constant(double value) => Vector512.Create((float)value);

    public static float First(Vector512<float> vector) => vector.ToScalar();

    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.Max(a, b);

    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.Min(a, b);

    public static Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    public static Vector512<float> Sqrt(Vector512<float> a) => Vector512.Sqrt(a);

    public static Vector512<float> Exp(Vector512<float> a) => SingleFunctions<Simd512, Vector512<float>>.Exp(a);

    public static Vector512<float> Log(Vector512<float> a) => SingleFunctions<Simd512, Vector512<float>>.Log(a);

    public static Vector512<float> Round(Vector512<float> a) => Vector512.Round(a);

    public static Vector512<float> Scale(Vector512<float> a, Vector512<float> n) =>
        a * ((Vector512.ConvertToInt32Native(n) + Vector512.Create(Exponents.Bias)) << Exponents.Position).AsSingle();

    public static (Vector512<float> M, Vector512<float> N) Split(Vector512<float> a)
    {
        var bits = a.AsInt32();
        var n = (bits >> Exponents.Position) - Vector512.Create(Exponents.OfHalf);
        return (((bits & Vector512.Create(Exponents.Mantissa)) | Vector512.Create(Exponents.Half))
            .AsSingle(), Vector512.ConvertToSingle(n));
    }

    public static (Vector512<float> Sin, Vector512<float> Cos) SinCosOfTurn(Vector512<float> u) =>
        SingleFunctions<Simd512, Vector512<float>>.SinCosOfTurn(u);

    public static Vector512<float> WhereGreater(Vector512<float> a, Vector512<float> b, Vector512<float> greater, Vector512<float> other) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), greater, other);

    public static float Sum(Vector512<float> a) => Vector512.Sum(a);
}
