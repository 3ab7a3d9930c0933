using System.Runtime.Intrinsics;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Vectors of 32-bit numbers, as far as the peak needs them.</summary>
internal interface IFusedNumbers<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector All(float value);

    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract float First(TVector a);
}

internal readonly struct Numbers512 : IFusedNumbers<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    public static float First(Vector512<float> a) => a.ToScalar();
}

internal readonly struct Numbers256 : IFusedNumbers<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    public static float First(Vector256<float> a) => a.ToScalar();
}

internal readonly struct Numbers128 : IFusedNumbers<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> All(float value) => Vector128.Create(value);

    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.FusedMultiplyAdd(a, b, c);

    public static float First(Vector128<float> a) => a.ToScalar();
}
