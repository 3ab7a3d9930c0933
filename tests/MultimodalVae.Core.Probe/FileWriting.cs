using System.Globalization;
using MultimodalVae.Files;

namespace MultimodalVae.Core.Probe;

/// <summary>Writes a file of one letter repeated.</summary>
internal static class FileWriting
{
    /// <summary>Printed where half of the file is written and the process waits to be killed.</summary>
    public const string Writing = "writing";

    /// <summary>In place of the path of the file that is replaced, where it is not kept.</summary>
    public const string NoPrevious = "-";

    /// <param name="arguments">
    /// Path, letter, length, the path for the file that is replaced; a fifth one where the process waits in the middle.
    /// </param>
    /// <returns>1 where the file could not be written; the reason is printed.</returns>
    public static int Run(string[] arguments)
    {
        var (letter, length) = ((byte)arguments[1][0], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        try
        {
            AtomicFile.Write(
                arguments[0], stream =>
                    Write(stream, letter, length, waits: arguments.Length > 4), arguments[3] == NoPrevious ? null : arguments[3]);
            return 0;
        }
        catch (IOException exception)
        {
            Console.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Write(Stream stream, byte letter, int length, bool waits)
    {
        stream.Write(Enumerable.Repeat(letter, length / 2).ToArray());
        if (waits)
        {
            stream.Flush();
            Console.WriteLine(Writing);
            Thread.Sleep(Timeout.Infinite);
        }

        stream.Write(Enumerable.Repeat(letter, length - (length / 2)).ToArray());
    }
}
