using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>The matrix product against one in 64 bits, for all remainders of tiles.</summary>
[Trait("Proof", "native")]
public sealed unsafe class GemmTests
{
    /// <summary>
    /// Relative to the sum of the sizes of all terms: each of up to 21 is rounded once, to 2^-24 of a sum that is no larger.
    /// </summary>
    private const double Tolerance = 21.0 / (1 << 24);

    /// <summary>What stands where a product must not write.</summary>
    private const float Untouched = 123;

    public static TheoryData<string> Widths => RandomVae.Widths;

    [Theory, MemberData(nameof(Widths))]
    public void All_shapes_starts_and_orders_give_the_product(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        for (var rows = 1; rows <= 9; rows++)
        {
            for (var inner = 1; inner <= 20; inner++)
            {
                for (var columns = Padding.Unit; columns <= 96; columns += Padding.Unit)
                {
                    var start = (Start)((rows + inner + (columns / Padding.Unit)) % 3);
                    Check(kernel, rows, inner, columns, start, isTurned: inner % 2 == 0, relu: rows % 2 == 0);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void All_combinations_of_start_order_and_activation_do(string vectors)
    {
        foreach (var start in Enum.GetValues<Start>())
        {
            foreach (var isTurned in (bool[])[false, true])
            {
                foreach (var relu in (bool[])[false, true])
                    Check(Kernel.Of(vectors), rows: 7, inner: 5, columns: 80, start, isTurned, relu);
            }
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Nothing_to_add_up_leaves_the_start(string vectors) =>
        Check(Kernel.Of(vectors), rows: 3, inner: 0, columns: 32, Start.Bias, isTurned: false, relu: false);

    private static void Check(Kernel kernel, int rows, int inner, int columns, Start start, bool isTurned, bool relu)
    {
        var random = new Random(rows + (31 * inner) + (1009 * columns));
        var (stepOfB, stepOfC) = (columns + 3, columns + 5);
        var (rowStep, columnStep) = isTurned ? (1, rows + 2) : (inner + 2, 1);
        AlignedArray<float> a = Fill((rows + 2) * (inner + 2)), b = Fill(Math.Max(1, inner) * stepOfB), c = Fill(rows * stepOfC),
            bias = Fill(2 * rows);
        for (var row = 0; row < rows; row++)
            c.Span.Slice((row * stepOfC) + columns, stepOfC - columns).Fill(Untouched);
        var before = c.Span.ToArray();

        kernel.Run(new Product<float>
        {
            A = a.Pointer,
            RowStepOfA = rowStep,
            ColumnStepOfA = columnStep,
            B = b.Pointer,
            RowStepOfB = stepOfB,
            C = c.Pointer,
            RowStepOfC = stepOfC,
            Rows = rows,
            Inner = inner,
            Columns = columns,
            Start = start,
            Bias = bias.Pointer,
            StepOfBias = 2,
            Relu = relu,
        });

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                double sum = start switch { Start.Zero => 0, Start.Bias => bias.Span[2 * row], _ => before[(row * stepOfC) + column] };
                var size = Math.Abs(sum);
                for (var k = 0; k < inner; k++)
                {
                    var term = (double)a.Span[(row * rowStep) + (k * columnStep)] * b.Span[(k * stepOfB) + column];
                    (sum, size) = (sum + term, size + Math.Abs(term));
                }

                var found = c.Span[(row * stepOfC) + column];
                var wanted = relu ? Math.Max(0, sum) : sum;
                Assert.True(
                    Math.Abs(found - wanted) <= Tolerance * size,
                    $"{rows} rows, {inner} inner, {columns} columns, {start}: [{row}, {column}] is {found}; expected {wanted}.");
            }

            Assert.Equal(-1, c.Span.Slice((row * stepOfC) + columns, stepOfC - columns).IndexOfAnyExcept(Untouched));
        }

        AlignedArray<float> Fill(int length)
        {
            var array = new AlignedArray<float>(length);
            for (var i = 0; i < length; i++)
                array.Span[i] = (float)((2 * random.NextDouble()) - 1);
            return array;
        }
    }
}
