using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>One thing that the tool does.</summary>
internal abstract class Verb(string name, string description)
{
    public Command Command { get; } = new(name, description);

    public abstract void Run(VerbContext context);

    protected void AddAll(IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
            Add(symbol);
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
