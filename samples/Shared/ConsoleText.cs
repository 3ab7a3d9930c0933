using System.Text;
using Spectre.Console;

namespace Samples.Shared;

/// <summary>Plain text on a console.</summary>
internal sealed class ConsoleText(IAnsiConsole console) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => console.Write(new Text(value.ToString()));

    public override void Write(string? value) => console.Write(new Text(value ?? ""));
}
