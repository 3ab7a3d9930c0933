using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>Between tensors and plain numbers.</summary>
public static class TensorConversions
{
    /// <summary>Copies a tensor of <c>[rows, columns]</c>, of any numeric type and on any device.</summary>
    /// <exception cref="ArgumentException">It does not have two dimensions.</exception>
    public static RowMatrix ToRowMatrix(this Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dim() != 2)
            throw new ArgumentException(
                $"Expected a tensor of [rows, columns], not one of [{string.Join(", ", values.shape)}].", nameof(values));

        return RowMatrix.TakeOver((int)values.shape[0], (int)values.shape[1], values.ToDoubles());
    }

    /// <summary>Copies a matrix into a tensor of <c>[rows, columns]</c>.</summary>
    public static Tensor ToTensor(this RowMatrix values, ScalarType type = ScalarType.Float64)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        return tensor(values.Values.ToArray(), [values.RowCount, values.ColumnCount]).to(type).MoveToOuterDisposeScope();
    }

    /// <summary>Copies a mask into booleans of <c>[1, columns]</c>, true where a column is observed.</summary>
    public static Tensor ToTensor(this ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return tensor(mask.Observed.ToArray(), [1, mask.Layout.Width]);
    }

    /// <summary>Makes a data set from a tensor of <c>[rows, columns of the layout]</c>.</summary>
    /// <exception cref="ArgumentException">The tensor does not fit the layout, or has a value that is not finite.</exception>
    public static DataSet ToDataSet(this Tensor values, ModalityLayout layout) => new(layout, values.ToRowMatrix());
}
