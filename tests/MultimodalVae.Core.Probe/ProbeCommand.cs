using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Core.Probe;

/// <summary>What a test has to do in a process of its own. It prints what came out.</summary>
internal static class ProbeCommand
{
    /// <summary>Prints the digest of a simulated recording.</summary>
    public const string RecordArm = "record-arm";

    /// <summary>Loads torch by <see cref="TorchRuntime"/> and then, even if that failed, by a call of torch.</summary>
    public const string LoadTorch = "load-torch";

    /// <summary>Opens the library of the second argument, and then loads torch by <see cref="TorchRuntime"/>.</summary>
    public const string LoadTorchAfter = "load-torch-after";

    /// <summary>Loads torch where the kernel refuses to create memory files.</summary>
    public const string LoadTorchWithoutMemoryFiles = "load-torch-without-memory-files";

    /// <summary>Loads torch where a memory file can be created, and the system's loader refuses it.</summary>
    public const string LoadTorchWithRefusedMemoryFiles = "load-torch-with-refused-memory-files";

    /// <summary>Writes a file: <see cref="FileWriting"/>.</summary>
    public const string Write = "write";

    /// <summary>Trains the model of a CSV: <see cref="FirstStep"/>.</summary>
    public const string ToFirstStep = "to-first-step";

    public static int Invoke(string[] arguments)
    {
        switch (arguments[0])
        {
            case RecordArm:
                Console.WriteLine(Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(SimulatedArm.Record().Rows.Values))));
                return 0;
            case LoadTorch:
                Print(TorchRuntime.EnsureLoaded);
                Print(UseTorch);
                return 0;
            case LoadTorchAfter:
                NativeLibrary.Load(arguments[1]);
                Print(TorchRuntime.EnsureLoaded);
                return 0;
            case LoadTorchWithoutMemoryFiles when OperatingSystem.IsLinux():
                Console.WriteLine(SystemCallFilter.ForbidMemoryFiles() ? "no memory files" : "memory files cannot be forbidden");
                Print(TorchRuntime.EnsureLoaded);
                Print(UseTorch);
                return 0;
            case LoadTorchWithRefusedMemoryFiles when OperatingSystem.IsLinux():
                LoadRefusedFirst();
                return 0;
            case ToFirstStep:
                return FirstStep.Run(arguments[1], Enum.Parse<Precision>(arguments[2]));
            case Write:
                return FileWriting.Run(arguments[1..]);
            default:
                Console.Error.WriteLine($"'{arguments[0]}' is not a task, or not one for this system.");
                return 1;
        }
    }

    [SupportedOSPlatform("linux")]
    private static void LoadRefusedFirst()
    {
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (assembly, library) => NativeTorch.Resolve(assembly, library, LoadImage);
        Print(UseTorch);

        nint LoadImage(string name, byte[] image)
        {
            var cut = image[..100];
            return LibraryImage.Load(name, image, (_, _) => LibraryImage.FromMemory(name, cut), LibraryImage.FromPrivateFolder);
        }
    }

    private static void UseTorch() => Console.WriteLine(torch.ones(3).sum().item<float>());

    private static void Print(Action action)
    {
        try
        {
            action();
            Console.WriteLine("done");
        }
#pragma warning disable CA1031 // Every exception is printed for the test to judge.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.WriteLine(exception);
        }
    }
}
