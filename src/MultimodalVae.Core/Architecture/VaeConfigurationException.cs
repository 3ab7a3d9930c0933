namespace MultimodalVae;

/// <summary>
/// What a <see cref="VaeBuilder"/> was told does not make a model. The message lists all that is wrong, with names and values.
/// </summary>
public sealed class VaeConfigurationException : Exception
{
    internal VaeConfigurationException(IReadOnlyList<string> problems)
        : base(ProblemList.Text("The model cannot be built", problems))
    {
        Problems = problems;
    }

    /// <summary>What is wrong, one problem each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
