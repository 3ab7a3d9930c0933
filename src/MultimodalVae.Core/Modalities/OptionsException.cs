namespace MultimodalVae;

/// <summary>Options are out of their ranges. The message lists all that are, each with the value found and the one expected.</summary>
public sealed class OptionsException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="options">The name of the type of the options.</param>
    /// <param name="problems">What is wrong, one problem each, at least one.</param>
    /// <param name="parameter">The name of the argument that has the options.</param>
    public OptionsException(string options, IReadOnlyList<string> problems, string parameter = "options")
        : base(
            ProblemList.Text($"The {options} cannot be used", problems ?? throw new ArgumentNullException(nameof(problems))),
            parameter) => Problems = problems;

    /// <summary>What is wrong, one problem each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
