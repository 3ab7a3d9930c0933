using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Data;

namespace MultimodalVae.Benchmarks.Peer;

/// <summary>A Python process that runs the same network in PyTorch and waits for requests.</summary>
internal sealed class PythonTorch : IDisposable
{
    private static readonly string[] _interpreters = ["python3", "/usr/bin/python3", "python"];
    private static readonly JsonSerializerOptions _json = JsonSerializerOptions.Web;

    private readonly Process _process;
    private readonly string _rows = Path.GetTempFileName();

    private PythonTorch(string interpreter, DataSet rows)
    {
        float[] singles = [.. rows.Rows.Values.ToArray().Select(value => (float)value)];
        File.WriteAllBytes(_rows, MemoryMarshal.AsBytes(singles.AsSpan()));
        _process = Start(interpreter, [Path.Combine(AppContext.BaseDirectory, "Peer", "peer.py"), _rows], asksForInput: true);
        About = JsonSerializer.Deserialize<PeerDescription>(ReadLine(), _json)!;
    }

    /// <summary>What runs there.</summary>
    public PeerDescription About { get; }

    /// <summary>Starts the process, or gives null where no Python has PyTorch.</summary>
    public static PythonTorch? TryStart(DataSet rows) => Array.Find(_interpreters, HasTorch) is { } interpreter ? new PythonTorch(interpreter, rows) : null;

    public Contender Steps(int batch, int threads) => Work("step", batch, threads);

    public Contender OneRow(int threads) => Work("row", 1, threads);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_rows);
    }

    private Contender Work(string work, int batch, int threads) => new($"PyTorch ({Text.Threads(threads)})", slice =>
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { work, batch, threads, seconds = slice.TotalSeconds }));
        return JsonSerializer.Deserialize<double[]>(ReadLine())!;
    });

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new IOException("Python ended before it answered; what it says of it is above.");

    private static bool HasTorch(string interpreter)
    {
        try
        {
            using var process = Start(interpreter, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"], asksForInput: false);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string interpreter, string[] arguments, bool asksForInput) => Process.Start(new ProcessStartInfo(interpreter, arguments)
    {
        RedirectStandardInput = asksForInput,
        RedirectStandardOutput = true,
    })!;
}
