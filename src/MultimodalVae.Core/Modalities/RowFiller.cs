namespace MultimodalVae;

/// <summary>Fills one row of a matrix.</summary>
/// <param name="row">The row.</param>
/// <param name="values">The place for its values.</param>
public delegate void RowFiller(int row, Span<double> values);
