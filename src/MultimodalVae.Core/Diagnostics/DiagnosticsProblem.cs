namespace MultimodalVae;

/// <summary>One finding that looks bad.</summary>
public sealed class DiagnosticsProblem
{
    internal DiagnosticsProblem(DiagnosticsProblemKind kind, string subject, string message)
    {
        Kind = kind;
        Subject = subject;
        Message = message;
    }

    /// <summary>What looks bad.</summary>
    public DiagnosticsProblemKind Kind { get; }

    /// <summary>The name of what looks bad: a modality, a layer as in the model file, <c>latent space</c> or <c>latent loss</c>.</summary>
    public string Subject { get; }

    /// <summary>A sentence with the name, the numbers found and the one wanted, and what to do.</summary>
    public string Message { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
