namespace MultimodalVae;

/// <summary>Collects what is wrong with options, so that all of it is reported at once.</summary>
internal sealed class OptionChecks
{
    private readonly List<string> _problems = [];

    /// <summary>Notes a problem where an option is not as expected.</summary>
    public void Expect(bool isRight, string option, object? found, string expected)
    {
        if (!isRight)
            _problems.Add(FormattableString.Invariant($"{option} is {found ?? "null"}; expected {expected}."));
    }

    /// <summary>Notes the problems of options that are an option themselves.</summary>
    public void ExpectPart(string option, Action<OptionChecks> check)
    {
        var part = new OptionChecks();
        check(part);
        _problems.AddRange(part._problems.Select(problem => $"{option}.{problem}"));
    }

    /// <exception cref="OptionsException">There are problems.</exception>
    public void ThrowIfAny(string options)
    {
        if (_problems.Count > 0)
            throw new OptionsException(options, _problems);
    }
}
