using System.Numerics;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>The number of rows or vectors of a tile, known to the compiler.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}

internal struct One : ICount
{
    public static int Value => 1;
}

internal struct Two : ICount
{
    public static int Value => 2;
}

internal struct Three : ICount
{
    public static int Value => 3;
}

internal struct Four : ICount
{
    public static int Value => 4;
}

/// <summary>What stands in the result before the product is added.</summary>
internal enum Start
{
    /// <summary>Nothing.</summary>
    Zero,

    /// <summary>What is there.</summary>
    Result,

    /// <summary>A number of each row of the result: a bias.</summary>
    Bias,
}

/// <summary>
/// A matrix product C = A B + start, the only one: forward, gradients of weights and gradients of inputs differ in what A and B are.
/// </summary>
internal unsafe struct Product<TNumber>
    where TNumber : unmanaged
{
    /// <summary>The left factor, whose numbers are taken one by one, so that it may lie in any order.</summary>
    public TNumber* A;
    public int RowStepOfA;
    public int ColumnStepOfA;

    /// <summary>The right factor, row by row.</summary>
    public TNumber* B;
    public int RowStepOfB;

    /// <summary>The result, row by row.</summary>
    public TNumber* C;
    public int RowStepOfC;

    public int Rows;
    public int Inner;

    /// <summary>A multiple of <see cref="Padding.Unit"/>.</summary>
    public int Columns;

    public Start Start;
    public TNumber* Bias;
    public int StepOfBias;
    public bool Relu;
}

/// <summary>Computes a <see cref="Product{TNumber}"/> in tiles that stay in registers.</summary>
internal static unsafe class Gemm
{
    [MethodImpl(Jit.Optimised)]
    public static void Run<TSimd, TNumber, TVector>(in Product<TNumber> product)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var vectors = product.Columns / TSimd.Lanes;
        for (var vector = 0; vector < vectors; vector += TSimd.TileVectors)
        {
            var column = vector * TSimd.Lanes;
            switch (Math.Min(vectors - vector, TSimd.TileVectors))
            {
                case 1: Column<TSimd, TNumber, TVector, One>(product, column); break;
                case 2: Column<TSimd, TNumber, TVector, Two>(product, column); break;
                case 3: Column<TSimd, TNumber, TVector, Three>(product, column); break;
                default: Column<TSimd, TNumber, TVector, Four>(product, column); break;
            }
        }
    }

    [MethodImpl(Jit.Optimised)]
    private static void Column<TSimd, TNumber, TVector, TVectors>(in Product<TNumber> product, int column)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
        where TVectors : struct, ICount
    {
        var row = 0;
        for (; row <= product.Rows - 4; row += 4)
            Tile<TSimd, TNumber, TVector, Four, TVectors>(product, row, column);
        switch (product.Rows - row)
        {
            case 1: Tile<TSimd, TNumber, TVector, One, TVectors>(product, row, column); break;
            case 2: Tile<TSimd, TNumber, TVector, Two, TVectors>(product, row, column); break;
            case 3: Tile<TSimd, TNumber, TVector, Three, TVectors>(product, row, column); break;
            default: break;
        }
    }

    // Most of the time of all passes is here: the first call is already the best code that the compiler has.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TSimd, TNumber, TVector, TRows, TVectors>(in Product<TNumber> product, int row, int column)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        TVector c00 = default, c01 = default, c02 = default, c03 = default;
        TVector c10 = default, c11 = default, c12 = default, c13 = default;
        TVector c20 = default, c21 = default, c22 = default, c23 = default;
        TVector c30 = default, c31 = default, c32 = default, c33 = default;
        var c = product.C + ((long)row * product.RowStepOfC) + column;
        if (product.Start == Start.Bias)
        {
            var bias = product.Bias + ((long)row * product.StepOfBias);
            c00 = c01 = c02 = c03 = TSimd.All(bias[0]);
            if (TRows.Value > 1)
                c10 = c11 = c12 = c13 = TSimd.All(bias[product.StepOfBias]);
            if (TRows.Value > 2)
                c20 = c21 = c22 = c23 = TSimd.All(bias[2 * product.StepOfBias]);
            if (TRows.Value > 3)
                c30 = c31 = c32 = c33 = TSimd.All(bias[3 * product.StepOfBias]);
        }
        else if (product.Start == Start.Result)
        {
            LoadRow<TSimd, TNumber, TVector, TVectors>(c, ref c00, ref c01, ref c02, ref c03);
            if (TRows.Value > 1)
                LoadRow<TSimd, TNumber, TVector, TVectors>(c + product.RowStepOfC, ref c10, ref c11, ref c12, ref c13);
            if (TRows.Value > 2)
                LoadRow<TSimd, TNumber, TVector, TVectors>(c + (2 * product.RowStepOfC), ref c20, ref c21, ref c22, ref c23);
            if (TRows.Value > 3)
                LoadRow<TSimd, TNumber, TVector, TVectors>(c + (3 * product.RowStepOfC), ref c30, ref c31, ref c32, ref c33);
        }

        var a0 = product.A + ((long)row * product.RowStepOfA);
        var a1 = a0 + product.RowStepOfA;
        var a2 = a1 + product.RowStepOfA;
        var a3 = a2 + product.RowStepOfA;
        var b = product.B + column;
        nint step = product.ColumnStepOfA, rowOfB = product.RowStepOfB, at = 0;
        for (var k = product.Inner; k > 0; k--)
        {
            TVector b0 = TSimd.Load(b), b1 = default, b2 = default, b3 = default;
            if (TVectors.Value > 1)
                b1 = TSimd.Load(b + TSimd.Lanes);
            if (TVectors.Value > 2)
                b2 = TSimd.Load(b + (2 * TSimd.Lanes));
            if (TVectors.Value > 3)
                b3 = TSimd.Load(b + (3 * TSimd.Lanes));

            var a = TSimd.All(a0[at]);
            c00 = TSimd.MultiplyAdd(a, b0, c00);
            if (TVectors.Value > 1)
                c01 = TSimd.MultiplyAdd(a, b1, c01);
            if (TVectors.Value > 2)
                c02 = TSimd.MultiplyAdd(a, b2, c02);
            if (TVectors.Value > 3)
                c03 = TSimd.MultiplyAdd(a, b3, c03);
            if (TRows.Value > 1)
            {
                a = TSimd.All(a1[at]);
                c10 = TSimd.MultiplyAdd(a, b0, c10);
                if (TVectors.Value > 1)
                    c11 = TSimd.MultiplyAdd(a, b1, c11);
                if (TVectors.Value > 2)
                    c12 = TSimd.MultiplyAdd(a, b2, c12);
                if (TVectors.Value > 3)
                    c13 = TSimd.MultiplyAdd(a, b3, c13);
            }

            if (TRows.Value > 2)
            {
                a = TSimd.All(a2[at]);
                c20 = TSimd.MultiplyAdd(a, b0, c20);
                if (TVectors.Value > 1)
                    c21 = TSimd.MultiplyAdd(a, b1, c21);
                if (TVectors.Value > 2)
                    c22 = TSimd.MultiplyAdd(a, b2, c22);
                if (TVectors.Value > 3)
                    c23 = TSimd.MultiplyAdd(a, b3, c23);
            }

            if (TRows.Value > 3)
            {
                a = TSimd.All(a3[at]);
                c30 = TSimd.MultiplyAdd(a, b0, c30);
                if (TVectors.Value > 1)
                    c31 = TSimd.MultiplyAdd(a, b1, c31);
                if (TVectors.Value > 2)
                    c32 = TSimd.MultiplyAdd(a, b2, c32);
                if (TVectors.Value > 3)
                    c33 = TSimd.MultiplyAdd(a, b3, c33);
            }

            at += step;
            b += rowOfB;
        }

        StoreRow<TSimd, TNumber, TVector, TVectors>(c, product.Relu, c00, c01, c02, c03);
        if (TRows.Value > 1)
            StoreRow<TSimd, TNumber, TVector, TVectors>(c + product.RowStepOfC, product.Relu, c10, c11, c12, c13);
        if (TRows.Value > 2)
            StoreRow<TSimd, TNumber, TVector, TVectors>(c + (2 * product.RowStepOfC), product.Relu, c20, c21, c22, c23);
        if (TRows.Value > 3)
            StoreRow<TSimd, TNumber, TVector, TVectors>(c + (3 * product.RowStepOfC), product.Relu, c30, c31, c32, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadRow<TSimd, TNumber, TVector, TVectors>(
        TNumber* c, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
        where TVectors : struct, ICount
    {
        c0 = TSimd.Load(c);
        if (TVectors.Value > 1)
            c1 = TSimd.Load(c + TSimd.Lanes);
        if (TVectors.Value > 2)
            c2 = TSimd.Load(c + (2 * TSimd.Lanes));
        if (TVectors.Value > 3)
            c3 = TSimd.Load(c + (3 * TSimd.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRow<TSimd, TNumber, TVector, TVectors>(TNumber* c, bool relu, TVector c0, TVector c1, TVector c2, TVector c3)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
        where TVectors : struct, ICount
    {
        if (relu)
        {
            var zero = TSimd.Constant(0);
            (c0, c1, c2, c3) = (TSimd.Max(c0, zero), TSimd.Max(c1, zero), TSimd.Max(c2, zero), TSimd.Max(c3, zero));
        }

        TSimd.Store(c0, c);
        if (TVectors.Value > 1)
            TSimd.Store(c1, c + TSimd.Lanes);
        if (TVectors.Value > 2)
            TSimd.Store(c2, c + (2 * TSimd.Lanes));
        if (TVectors.Value > 3)
            TSimd.Store(c3, c + (3 * TSimd.Lanes));
    }
}
