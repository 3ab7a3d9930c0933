namespace MultimodalVae.Compiled.Kernels;

/// <summary>The vector operations of a processor, on a vector of a few 32-bit numbers. A type of its own for each width, so that kernels are compiled for it.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>How many numbers a vector has.</summary>
    static abstract int Lanes { get; }

    /// <summary>How many vectors side by side a tile of four rows has so that all of it stays in registers.</summary>
    static abstract int TileVectors { get; }

    static abstract TVector Load(float* values);

    static abstract void Store(TVector vector, float* values);

    static abstract TVector All(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    static abstract TVector Sqrt(TVector a);

    static abstract TVector Exp(TVector a);

    static abstract TVector Log(TVector a);

    static abstract (TVector Sin, TVector Cos) SinCos(TVector a);

    /// <summary>Where a is greater than b, the one, elsewhere the other.</summary>
    static abstract TVector WhereGreater(TVector a, TVector b, TVector greater, TVector other);

    static abstract float Sum(TVector a);
}
