namespace MultimodalVae.Kernels;

/// <summary>
/// What <see cref="SingleFunctions{TSimd, TVector}"/> are made of besides arithmetic: the exponents of numbers of 32 bits.
/// </summary>
internal interface ISingleSimd<TVector> : ISimd<float, TVector>
    where TVector : unmanaged
{
    /// <summary>The nearest whole number, the even one of two.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>a 2^n, for whole n from -126 to 127.</summary>
    static abstract TVector Scale(TVector a, TVector n);

    /// <summary>m and n of a = m 2^n, m from 0.5 to 1, where a is positive and normal.</summary>
    static abstract (TVector M, TVector N) Split(TVector a);
}
