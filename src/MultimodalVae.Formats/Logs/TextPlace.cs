namespace MultimodalVae.Formats;

/// <summary>A word where numbers are expected.</summary>
/// <param name="Place">Where it is, as in <c>line 7</c>.</param>
/// <param name="Text">Its beginning.</param>
internal sealed record TextPlace(string Place, string Text);
