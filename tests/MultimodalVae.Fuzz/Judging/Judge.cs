using System.Diagnostics;

namespace MultimodalVae.Fuzz.Judging;

/// <summary>Gives inputs to readers and looks at what they do.</summary>
internal sealed class Judge : IDisposable
{
    private const string InputName = "input";
    private const int Tries = 3;
    private const int LongestMessage = 8000;
    private const double SecondsPerMegabyte = 2;

    private readonly DirectoryInfo _folder = MemoryFolder.Create();
    private readonly TimeSpan _mostTime;
    private readonly TimeSpan _patience;
    private WatchedThread _thread = new();

    /// <param name="mostTime">How long reading a small file may take; each megabyte may take two seconds more.</param>
    /// <param name="patience">How long is waited for it.</param>
    public Judge(TimeSpan mostTime, TimeSpan patience) => (_mostTime, _patience) = (mostTime, patience);

    /// <summary>Where the inputs are, one after the other: the last one where the process dies.</summary>
    public string InputPath => Path.Combine(_folder.FullName, InputName);

    public void Dispose()
    {
        _thread.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Time and memory that are found wanting are looked at again: something else may have taken them.</summary>
    public Verdict Run(Reader reader, FuzzInput input, MemoryBound bound)
    {
        var verdict = Once(reader, input, bound);
        for (var i = 1; i < Tries && verdict.MayBeChance; i++)
        {
            GC.Collect();
            ResidentPeak.Reset();
            verdict = Once(reader, input, bound);
        }

        return verdict;
    }

    private Verdict Once(Reader reader, FuzzInput input, MemoryBound bound)
    {
        foreach (var file in _folder.EnumerateFiles())
            file.Delete();
        input.WriteTo(InputPath);
        var reading = new Reading(reader, InputPath);
        var peak = ResidentPeak.Read();
        if (!_thread.TryRun(reading.Run, _patience))
        {
            _thread = new WatchedThread();
            return new Verdict
            {
                Reader = reader.Name,
                Time = _patience,
                Problem = $"hangs: not done after {_patience.TotalSeconds:0.#} s",
            };
        }

        var verdict = new Verdict { Reader = reader.Name, Refusal = reading.Refusal, Time = reading.Time, Allocated = reading.Allocated };
        if ((ProblemOf(reading.Refusal, reader) ?? reading.ProblemOfResult ?? ProblemOfFiles()) is { } problem)
            return verdict with { Problem = problem };
        if (ProblemOfUse(reading, input.Length, bound) is { } use)
            return verdict with { Problem = use, MayBeChance = true };
        return ProblemOfProcess(ResidentPeak.Read() - peak, input.Length, bound) is { } growth
            ? verdict with { Problem = growth, MayBeChance = true }
            : verdict;
    }

    private string? ProblemOf(Exception? refusal, Reader reader) => refusal is null ? null
        : reader.Documented.FirstOrDefault(
            documented => documented.Type == refusal.GetType()) is not { } documented ? $"undocumented {refusal}"
        : string.IsNullOrWhiteSpace(refusal.Message) ? $"{refusal.GetType().Name} says nothing"
        : refusal.Message.Length > LongestMessage ? $"a message of {refusal.Message.Length} characters: {refusal.Message[..LongestMessage]}"
        : HiddenCharacters.AreIn(refusal.Message) ? $"a message with characters that are not seen: {refusal}"
        : documented.NamesFile && !refusal.Message.Contains(InputPath, StringComparison.Ordinal) ? $"the file is not named: {refusal}"
        : null;

    private string? ProblemOfFiles() =>
        _folder.EnumerateFileSystemInfos()
            .Select(file => file.Name)
            .Except([InputName, InputName + FuzzInput.PreviousEnding])
            .FirstOrDefault() is { } other
            ? $"leaves the file {other}"
            : null;

    private string? ProblemOfUse(Reading reading, long length, MemoryBound bound) =>
        reading.Time > _mostTime + TimeSpan.FromSeconds(
            SecondsPerMegabyte * length / 1e6) ? $"slow: {reading.Time.TotalSeconds:0.00} s for {length} bytes"
        : reading.Allocated > bound.For(length) ? $"allocates {reading.Allocated} bytes for {length}; expected {bound.For(length)} at most"
        : null;

    /// <summary>Beyond what a call allocates it is what nobody counts, and what the collector has left of earlier ones.</summary>
    private static string? ProblemOfProcess(long growth, long length, MemoryBound bound) => growth > bound.ResidentFor(length)
        ? $"grows by {growth} bytes for {length}; expected {bound.ResidentFor(length)} at most"
        : null;

    private sealed class Reading(Reader reader, string path)
    {
        public Exception? Refusal { get; private set; }

        public string? ProblemOfResult { get; private set; }

        public TimeSpan Time { get; private set; }

        public long Allocated { get; private set; }

        public void Run()
        {
            if (Read() is { } use)
                Use(use);
        }

        private Action? Read()
        {
            var (began, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                return reader.Read(path);
            }
            catch (Exception exception)
            {
                Refusal = exception;
                return null;
            }
            finally
            {
                (Time, Allocated) = (Stopwatch.GetElapsedTime(began), GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        private void Use(Action use)
        {
            try
            {
                use();
            }
            catch (Exception exception)
            {
                ProblemOfResult = $"what was read is of no use: {exception}";
            }
        }
    }
}
