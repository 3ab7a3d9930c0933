using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>Something that a network gives: <c>[rows, one of the widths]</c>.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Values">The values.</param>
/// <param name="Widths">How many columns it may have.</param>
internal sealed record NetworkOutput(string Name, Tensor Values, params int[] Widths)
{
    /// <summary>Whether a row follows from the same row of the inputs alone; noise that is drawn for all rows at once does not.</summary>
    public bool IsRowByRow { get; init; } = true;
}
