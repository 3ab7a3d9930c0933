using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Torch;

public class TensorConversionsTests
{
    public TensorConversionsTests() => TestRun.NeedsTorch();

    private static readonly RowMatrix _matrix = new double[,] { { 1, 2.5, -3 }, { 4, 5, 1e-300 } };

    [Fact]
    public void Numbers_go_into_a_tensor_and_back_without_loss()
    {
        using var tensor = _matrix.ToTensor();

        tensor.shape.Should().Equal(2, 3);
        tensor.dtype.Should().Be(torch.ScalarType.Float64);
        tensor[0, 2].ToDouble().Should().Be(-3);
        tensor.ToRowMatrix().Numbers().Should().Equal(_matrix.Numbers());
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Int64)]
    [InlineData(torch.ScalarType.Bool)]
    public void Tensors_of_any_numeric_type_are_read(torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();

        torch.tensor(new double[,] { { 1, 0 }, { 0, 1 } }).to(type).ToRowMatrix().Numbers().Should().Equal(1, 0, 0, 1);
    }

    [Fact]
    public void Views_are_read_as_what_they_show()
    {
        using var scope = torch.NewDisposeScope();

        _matrix.ToTensor().t().ToRowMatrix().Numbers().Should().Equal(1, 4, 2.5, 5, -3, 1e-300);
        _matrix.ToTensor().narrow(1, 1, 1).ToRowMatrix().Numbers().Should().Equal(2.5, 5);
    }

    [Fact]
    public void A_tensor_that_wants_gradients_is_read_too()
    {
        using var scope = torch.NewDisposeScope();

        (torch.ones(1, 2, requires_grad: true) * 2).ToRowMatrix().Numbers().Should().Equal(2, 2);
    }

    [Fact]
    public void A_tensor_without_rows_and_columns_is_refused_with_its_shape()
    {
        using var tensor = torch.zeros(2, 3, 4);

        tensor.Invoking(t => t.ToRowMatrix()).Should().Throw<ArgumentException>().WithMessage("*2, 3, 4*");
    }

    [Fact]
    public void A_data_set_of_a_tensor_is_checked_like_any_other()
    {
        using var good = Toy.Rows(4).ToTensor(torch.ScalarType.Float32);
        using var bad = new RowMatrix(1, 6, [0, 0, 0, 0, double.NaN, 0]).ToTensor();

        good.ToDataSet(Toy.Layout).RowCount.Should().Be(4);
        bad.Invoking(t => t.ToDataSet(Toy.Layout)).Should().Throw<ArgumentException>().WithMessage("*Row 0*'eye.1'*NaN*");
    }

    [Fact]
    public void Conversions_leave_no_tensor_behind()
    {
        using var tensor = _matrix.ToTensor();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;

        for (var i = 0; i < 20; i++)
        {
            _ = tensor.ToRowMatrix();
            _matrix.ToTensor(torch.ScalarType.Float32).Dispose();
        }

        torch.Tensor.TotalCount.Should().Be(before);
    }
}
