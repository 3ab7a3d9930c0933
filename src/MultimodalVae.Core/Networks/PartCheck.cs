using static TorchSharp.torch;

namespace MultimodalVae.Networks;

/// <summary>Sends a few rows through a part, so that one that does not give what it says is named now, and not in torch's words later.</summary>
internal sealed class PartCheck(ScalarType type)
{
    public const int RowCount = 2;

    private readonly List<string> _problems = [];

    public Tensor Rows(int width) => zeros([RowCount, width], type);

    public void Shape(string what, Func<Tensor> run, params long[] widths)
    {
        try
        {
            using var guard = no_grad();
            var shape = run().shape;
            if (!widths.Any(width => shape.SequenceEqual([RowCount, width])))
                _problems.Add($"{what} is [{string.Join(", ", shape)}] for {RowCount} rows; [{RowCount}, {string.Join(" or ", widths.Distinct())}] is wanted.");
        }
#pragma warning disable CA1031 // Whatever a part of the user's throws is reported, with its name.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _problems.Add($"{what} cannot be computed: {exception.Message.Split('\n')[0]}");
        }
    }

    public void ThrowIfBad()
    {
        if (_problems.Count > 0)
            throw new VaeConfigurationException(_problems);
    }
}
