using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>Passes on what is logged, and collects the warnings, each once, also where nobody logs.</summary>
internal sealed class TrainingWarnings(ILogger logger) : ILogger
{
    private readonly OrderedDictionary<string, bool> _texts = [];
    private int _taken;

    /// <summary>All of them so far.</summary>
    public IReadOnlyList<string> All => [.. _texts.Keys];

    /// <summary>Those that were not taken before.</summary>
    public IReadOnlyList<string> TakeNew()
    {
        if (_taken == _texts.Count)
            return [];
        string[] fresh = [.. _texts.Keys.Skip(_taken)];
        _taken = _texts.Count;
        return fresh;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning)
            _texts.TryAdd(
                exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {ErrorText.Readable(exception)}", true);
        if (logger.IsEnabled(logLevel))
            logger.Log(logLevel, eventId, state, exception, formatter);
    }
}
