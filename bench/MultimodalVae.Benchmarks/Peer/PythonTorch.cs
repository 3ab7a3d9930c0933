using System.Diagnostics;
using System.Text.Json;
using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Peer;

/// <summary>A Python process that runs the same network in PyTorch and waits for requests.</summary>
internal sealed class PythonTorch : IDisposable
{
    private static readonly string[] _interpreters = ["python3", "/usr/bin/python3", "python"];
    private static readonly JsonSerializerOptions _json = JsonSerializerOptions.Web;

    private readonly Process _process;

    private PythonTorch(string interpreter, DataSet rows)
    {
        _process = Start(interpreter, [Path.Combine(AppContext.BaseDirectory, "Peer", "peer.py")], asksForInput: true);
        About = Ask<PeerDescription>(rows.Rows.Values.ToArray());
    }

    /// <summary>What runs there.</summary>
    public PeerDescription About { get; }

    /// <summary>Starts the process, or gives null where no Python has PyTorch.</summary>
    public static PythonTorch? TryStart(DataSet rows) =>
        Array.Find(_interpreters, HasTorch) is { } interpreter ? new PythonTorch(interpreter, rows) : null;

    public Contender Steps(int batch, PeerSetup setup) => Work("step", batch, setup);

    public Contender OneRow(PeerSetup setup) => Work("row", 1, setup);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Contender Work(string work, int batch, PeerSetup setup) => new($"PyTorch ({setup})", slice =>
        Ask<double[]>(new
        {
            work,
            batch,
            threads = setup.Threads,
            device = setup.Device,
            compiled = setup.IsCompiled,
            seconds = slice.TotalSeconds
        }));

    private TAnswer Ask<TAnswer>(object question)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        var answer = _process.StandardOutput.ReadLine() ?? throw new IOException(
            "Python ended before it answered; what it says of it is above.");
        return JsonSerializer.Deserialize<TAnswer>(answer, _json)!;
    }

    private static bool HasTorch(string interpreter)
    {
        try
        {
            using var process = Start(
                interpreter,
                ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"],
                asksForInput: false);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string interpreter, string[] arguments, bool asksForInput) =>
        Process.Start(new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardInput = asksForInput,
            RedirectStandardOutput = true,
        })!;
}
