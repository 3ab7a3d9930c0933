using System.Runtime.Intrinsics;

namespace MultimodalVae.Kernels;

/// <summary>Eight numbers of 32 bits at once: AVX2.</summary>
internal unsafe struct Simd256 : ISingleSimd<Vector256<float>>
{
    public static int Lanes => Vector256<float>.Count;

    public static int TileVectors => 2;

    public static Vector256<float> Load(float* values) => Vector256.Load(values);

    public static void Store(Vector256<float> vector, float* values) => vector.Store(values);

    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static Vector256<float> Constant(double value) => Vector256.Create((float)value);

    public static float First(Vector256<float> vector) => vector.ToScalar();

    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.Max(a, b);

    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.Min(a, b);

    public static Vector256<float> Abs(Vector256<float> a) => Vector256.Abs(a);

    public static Vector256<float> Sqrt(Vector256<float> a) => Vector256.Sqrt(a);

    public static Vector256<float> Exp(Vector256<float> a) => SingleFunctions<Simd256, Vector256<float>>.Exp(a);

    public static Vector256<float> Log(Vector256<float> a) => SingleFunctions<Simd256, Vector256<float>>.Log(a);

    public static Vector256<float> Round(Vector256<float> a) => Vector256.Round(a);

    public static Vector256<float> Scale(Vector256<float> a, Vector256<float> n) =>
        a * ((Vector256.ConvertToInt32Native(n) + Vector256.Create(Exponents.Bias)) << Exponents.Position).AsSingle();

    public static (Vector256<float> M, Vector256<float> N) Split(Vector256<float> a)
    {
        var bits = a.AsInt32();
        var n = (bits >> Exponents.Position) - Vector256.Create(Exponents.OfHalf);
        return (((bits & Vector256.Create(Exponents.Mantissa)) | Vector256.Create(Exponents.Half))
            .AsSingle(), Vector256.ConvertToSingle(n));
    }

    public static (Vector256<float> Sin, Vector256<float> Cos) SinCosOfTurn(Vector256<float> u) =>
        SingleFunctions<Simd256, Vector256<float>>.SinCosOfTurn(u);

    public static Vector256<float> WhereGreater(Vector256<float> a, Vector256<float> b, Vector256<float> greater, Vector256<float> other) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), greater, other);

    public static float Sum(Vector256<float> a) => Vector256.Sum(a);
}
