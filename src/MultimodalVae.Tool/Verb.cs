using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>One thing that the tool does.</summary>
internal abstract class Verb(string name, string description)
{
    public Command Command { get; } = new(name, description);

    /// <summary>A line that a user could type.</summary>
    public abstract string Example { get; }

    /// <summary>What to do then.</summary>
    public abstract string Next { get; }

    public abstract void Run(VerbContext context);

    /// <summary>What is printed where the user interrupted it: how far it was.</summary>
    public string Interrupted(VerbContext context) =>
        $"interrupted{(context.Progress is { } progress ? $" at {progress}" : "")}"
        + (Command.Name == "train" ? "; the same command resumes" : "");

    protected void AddAll(IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
            Add(symbol);
    }

    /// <summary>The value of an option that is checked here, as the library does not see it as it was typed.</summary>
    /// <exception cref="ArgumentException">It is out of its range.</exception>
    protected static T Checked<T>(Option<T> option, VerbContext context, Func<T, bool> isRight, string expected)
        where T : notnull
    {
        var value = context.Get(option)!;
        return isRight(value) ? value
            : throw new ArgumentException(FormattableString.Invariant($"{option.Name} is {value}; expected {expected}."));
    }

    protected Option<bool> AddJson() => Add(new Option<bool>("--json") { Description = "Prints JSON." });

    protected T Add<T>(T symbol)
        where T : Symbol
    {
        if (symbol is Argument argument)
            Command.Add(argument);
        else if (symbol is Option option)
            Command.Add(option);
        return symbol;
    }
}
