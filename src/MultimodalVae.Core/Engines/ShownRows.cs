using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Rows in the units of the log whose log-likelihood is asked for.</summary>
internal sealed record ShownRows
{
    /// <summary>The rows as they are.</summary>
    public required RowMatrix Rows { get; init; }

    /// <summary>What is shown of them.</summary>
    public required ObservationMask Mask { get; init; }

    /// <summary>The rows, NaN where a value is missing or hidden.</summary>
    public required RowMatrix Values { get; init; }

    /// <summary>The random numbers of each row, by what it shows: those of equal rows and of different masks are independent.</summary>
    public required RandomKey[] Keys { get; init; }

    /// <summary>How many samples of z.</summary>
    public required int Samples { get; init; }
}
