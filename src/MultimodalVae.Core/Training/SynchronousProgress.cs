using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// Calls a method on the thread that reports, which goes on when the method returns: reports come one at a time and in order.
/// (<see cref="Progress{T}"/> posts them to other threads, where one may overtake another.)
/// </summary>
/// <typeparam name="T">What is reported, as <see cref="TrainingProgress"/>.</typeparam>
/// <param name="report">Told each report. What it throws comes out of the call that reports.</param>
[DebuggerDisplay("{_report.Method}")]
public sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    private readonly Action<T> _report = report ?? throw new ArgumentNullException(nameof(report));

    /// <inheritdoc/>
    public void Report(T value) => _report(value);
}
