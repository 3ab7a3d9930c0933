using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MultimodalVae.Tool;

/// <summary>The usual help, and below that of a verb an example and what to do then.</summary>
internal sealed class HelpWithExample(HelpAction usual, IReadOnlyList<Verb> verbs) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (verbs.FirstOrDefault(verb => verb.Command == parseResult.CommandResult.Command) is { } verb)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {verb.Example}");
            output.WriteLine();
            output.WriteLine("Then:");
            output.WriteLine($"  {verb.Next}");
        }

        return code;
    }
}
