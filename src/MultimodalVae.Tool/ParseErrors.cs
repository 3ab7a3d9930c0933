using System.CommandLine;
using System.Text.RegularExpressions;

namespace MultimodalVae.Tool;

/// <summary>Errors of what was typed, as one line in the words of the tool.</summary>
internal static partial class ParseErrors
{
    private static readonly Dictionary<string, string> _types = new()
    {
        ["System.Int32"] = "a whole number",
        ["System.Boolean"] = "true or false",
    };

    /// <summary>The first error; null where no verb was typed, or one that there is not: help and suggestions serve better.</summary>
    public static string? LineOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
            return null;

        // A value that was not recognised explains more than that something is missing.
        var message = parsed.Errors.Select(error => error.Message).OrderBy(IsMissing).First()
            .ReplaceLineEndings(" ").Replace("\t", " ", StringComparison.Ordinal);
        return $"{Of(command, message).TrimEnd('.')}; see mmvae {NameOf(parsed)} --help.";
    }

    private static bool IsMissing(string message) =>
        message.EndsWith(" is required.", StringComparison.Ordinal) || message.StartsWith("Required ", StringComparison.Ordinal);

    private static string Of(Command command, string message)
    {
        if (WrongType().Match(message) is { Success: true, Groups: var groups })
        {
            return $"{groups["name"].Value} is '{groups["value"].Value}'; "
                + $"expected {_types.GetValueOrDefault(groups["type"].Value, "a value of another kind")}";
        }

        if (message.StartsWith("Option ", StringComparison.Ordinal) && message.EndsWith(" is required.", StringComparison.Ordinal))
            return $"{message.Split('\'')[1]} is missing";
        if (message.StartsWith("Required argument missing for option", StringComparison.Ordinal))
            return $"{message.Split('\'')[1]} has no value";
        if (message.StartsWith("Required argument missing for command", StringComparison.Ordinal))
            return $"an argument is missing; expected {string.Join(' ', command.Arguments.Select(argument => argument.Name))}";
        return Spaces().Replace(message, " ");
    }

    private static string NameOf(ParseResult parsed) =>
        string.Join(' ', parsed.CommandResult.Command.Parents.OfType<Command>().Where(parent => parent is not RootCommand)
            .Append(parsed.CommandResult.Command).Select(command => command.Name));

    [GeneratedRegex(
        @"^Cannot parse argument '(?<value>.*)' for (?:option|command) '(?<name>[^']+)' "
        + @"as expected type '(?:System\.Nullable`1\[)?(?<type>[\w.]+)\]?'")]
    private static partial Regex WrongType();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
