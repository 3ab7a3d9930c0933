namespace MultimodalVae.Formats;

/// <summary>A cell of a picture of numbers in rows and columns.</summary>
/// <param name="Share">Its shade, 0 to 1; null for none.</param>
/// <param name="Text">What is written in it.</param>
/// <param name="Tip">What is said where the mouse rests.</param>
internal readonly record struct MatrixCell(double? Share, string Text, string Tip);
