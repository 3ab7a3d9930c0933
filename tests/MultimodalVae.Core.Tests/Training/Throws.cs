using Microsoft.Extensions.Logging;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>All that a user may give a training, one of which throws in its third epoch once it is armed.</summary>
internal sealed class Throws(string thrower)
    : TimeProvider, ITrainingObserver, IProgress<TrainingProgress>, IBetaSchedule, ILearningRateSchedule, ILoggerFactory, ILogger
{
    private int _epoch;

    public bool IsArmed { get; set; }

    public TrainingOptions Options(TrainingOptions options) =>
        options with { Observers = [this], LearningRateSchedule = this, Time = this };

    public IMutingStrategy AsMuting() => new StoppingMuting((epoch, choice) => ThrowIf("muting", epoch == 2 && choice == 25));

    public bool EpochEnded(TrainingProgress progress)
    {
        _epoch = progress.Epoch;
        ThrowIf("observer", progress.Epoch == 3);
        return true;
    }

    public void Report(TrainingProgress value) => ThrowIf("progress", value.Epoch == 3);

    public double BetaAt(TrainingPoint point)
    {
        ThrowIf("beta", point.Epoch == 2 && _epoch == 2);
        return 1;
    }

    public double FactorAt(LearningRatePoint point)
    {
        ThrowIf("learning rate", point.Epoch == 2);
        return 1;
    }

    public override long GetTimestamp()
    {
        ThrowIf("clock", _epoch == 2);
        return base.GetTimestamp();
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        ThrowIf("logger", eventId.Name == "EpochDone" && formatter(state, exception).StartsWith("Epoch 3 ", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private void ThrowIf(string what, bool now)
    {
        if (IsArmed && what == thrower && now)
            throw new InsufficientExecutionStackException($"the {what}");
    }
}
