using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

public sealed unsafe class TransposeTests
{
    [Fact]
    public void Rows_become_columns_with_a_1_behind_them_and_zeros_up_to_the_step()
    {
        for (var features = 1; features <= 18; features++)
        {
            for (var rows = 4; rows <= 32; rows += 4)
            {
                var step = Padding.Up(features + 1);
                var (values, results) = (new AlignedArray<float>(features * rows), new AlignedArray<float>(rows * step));
                for (var i = 0; i < values.Length; i++)
                    values.Span[i] = i + 2;
                results.Span.Fill(-1);

                Transpose.WithOnes(values.Pointer, features, rows, results.Pointer, step);

                for (var row = 0; row < rows; row++)
                {
                    for (var i = 0; i < step; i++)
                        Assert.Equal(i < features ? (i * rows) + row + 2 : i == features ? 1 : 0, results.Span[(row * step) + i]);
                }
            }
        }
    }

    [Fact]
    public void Numbers_of_features_become_numbers_of_rows_in_twice_as_many_bits()
    {
        for (var features = 1; features <= 9; features++)
        {
            foreach (var (rows, usedRows) in new[] { (1, 1), (16, 1), (16, 4), (16, 15), (32, 18), (64, 64) })
            {
                var (values, results) = (new AlignedArray<float>(features * rows), new double[(features * usedRows) + 1]);
                for (var i = 0; i < values.Length; i++)
                    values.Span[i] = i + 2;
                Array.Fill(results, -1);

                fixed (double* first = results)
                    Transpose.ToDoubles(values.Pointer, features, rows, usedRows, first);

                for (var i = 0; i < features * usedRows; i++)
                    Assert.Equal((i % features * rows) + (i / features) + 2, results[i]);
                Assert.Equal(-1, results[^1]);
            }
        }
    }
}
