using MultimodalVae.Core.Tests.Files;
using MultimodalVae.Core.Tests.Training;

namespace MultimodalVae.Core.Tests;

/// <summary>What this assembly does when it is run as a program: tests start it, refuse it something, and kill it.</summary>
internal static class TestProgram
{
    public static int Main(string[] arguments) => arguments[0] switch
    {
        nameof(TrainingProcess) => TrainingProcess.Run(arguments[1..]),
        nameof(WritingProcess) => WritingProcess.Run(arguments[1..]),
        _ => throw new ArgumentException($"There is no test program '{arguments[0]}'.", nameof(arguments)),
    };
}
