using System.Numerics;

namespace MultimodalVae.Kernels;

/// <summary>
/// The vector operations of a processor, on a vector of a few numbers. Each width and each precision has a type of its own, so that
/// kernels, which are generic over it, are compiled for it.
/// </summary>
/// <typeparam name="TNumber">The numbers: float or double.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    /// <summary>How many numbers a vector has.</summary>
    static abstract int Lanes { get; }

    /// <summary>How many vectors side by side a tile of four rows has so that all of it stays in registers.</summary>
    static abstract int TileVectors { get; }

    static abstract TVector Load(TNumber* values);

    static abstract void Store(TVector vector, TNumber* values);

    static abstract TVector All(TNumber value);

    /// <summary>The same of a constant, rounded to the precision.</summary>
    static abstract TVector Constant(double value);

    static abstract TNumber First(TVector vector);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>
    /// a b + c, rounded once. In 32 bits it is a product and a sum, rounded twice, where the compiled code has no such instruction: on x64
    /// before 2013, and in a program that is compiled ahead of time for any x64. A function call per number, the other way there, takes
    /// fifty times as long.
    /// </summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    static abstract TVector Sqrt(TVector a);

    static abstract TVector Exp(TVector a);

    static abstract TVector Log(TVector a);

    /// <summary>Sine and cosine of 2 pi u, for u from 0 to 1.</summary>
    static abstract (TVector Sin, TVector Cos) SinCosOfTurn(TVector u);

    /// <summary>Where a is greater than b, the one, elsewhere the other.</summary>
    static abstract TVector WhereGreater(TVector a, TVector b, TVector greater, TVector other);

    static abstract TNumber Sum(TVector a);
}
