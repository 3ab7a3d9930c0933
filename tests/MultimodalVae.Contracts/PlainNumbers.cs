using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

internal static class PlainNumbers
{
    /// <summary>The numbers read after the tensors that they come from are freed are those read before.</summary>
    public static void CheckOutlive(Func<IColumnDistribution> create)
    {
        IColumnDistribution late;
        RowMatrix wanted;
        using (NewDisposeScope())
        {
            using var guard = no_grad();
            wanted = create().Mean;
            late = create();
        }

        Numbers.CheckEqual(late.Mean, wanted, $"{late.GetType().Name}: the mean, read after the tensors are freed,");
    }
}
