namespace MultimodalVae.Formats;

/// <summary>A number of a table that is shown with the digits that tell it from others of its range.</summary>
/// <param name="Value">The number.</param>
/// <param name="Range">From the least to the greatest of the numbers that it is one of.</param>
internal readonly record struct RangedNumber(double Value, double Range);
