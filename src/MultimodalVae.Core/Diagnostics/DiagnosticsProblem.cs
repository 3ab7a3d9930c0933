namespace MultimodalVae;

/// <summary>One finding that looks bad.</summary>
public sealed class DiagnosticsProblem
{
    internal DiagnosticsProblem(
        DiagnosticsProblemKind kind, string subject, string message, IReadOnlyList<int>? rows = null, IReadOnlyList<string>? columns = null)
    {
        Kind = kind;
        Subject = subject;
        Message = message;
        Rows = rows ?? [];
        Columns = columns ?? [];
    }

    /// <summary>What looks bad.</summary>
    public DiagnosticsProblemKind Kind { get; }

    /// <summary>
    /// The name of what looks bad: modalities, a layer as in the model file, <c>latent space</c>, <c>latent loss</c> or <c>model</c>.
    /// </summary>
    public string Subject { get; }

    /// <summary>A sentence with the name, the numbers found and the one expected, and what to do.</summary>
    public string Message { get; }

    /// <summary>
    /// A number by which findings of one kind compare: the greater, the worse. The share of the variance that is not explained, or how many
    /// times the errors are as large as predicted, or the predicted ones as the errors; null of other kinds.
    /// </summary>
    public double? Severity { get; internal init; }

    /// <summary>The rows that it is about, counted from 0, in order; empty where it is about all.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The full names of the columns that it is about, in the order of the layout; empty where it is not about some.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
