using Microsoft.Extensions.Logging;
using MultimodalVae.Schedules;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

namespace MultimodalVae.Core.Tests.Training;

public class TrainingLogTests
{
    [Fact]
    public void A_mute_value_within_the_data_is_warned_of_with_the_column_and_its_range()
    {
        var log = Train(muteValue: 0.75);

        // Of the toy's columns 0.75 lies in the ranges of all but arm.2, which is half a number between -1 and 1.
        var warnings = log.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Text).ToList();
        warnings.Should().HaveCount(5);
        warnings.Should().ContainSingle(text => text.Contains("'eye.0'")).Which.Should().Match("*0.75*'eye.0'*0*");
        warnings.Should().NotContain(text => text.Contains("'arm.2'"));
    }

    [Fact]
    public void A_mute_value_outside_of_the_data_is_not_warned_of() =>
        Train(muteValue: -2).Should().NotContain(entry => entry.Level >= LogLevel.Warning);

    [Fact]
    public void The_beginning_every_epoch_and_the_end_are_logged()
    {
        var log = Train(muteValue: -2);

        log.Should().HaveCount(5);
        log[0].Text.Should().Match("*20 rows*2 epochs*learning rate 0.002*seed 7*");
        log[1].Should().Be((LogLevel.Information, "Schedule: beta 1 throughout 2 epochs; at its plateau for the last 2"));
        log[2].Text.Should().Match("*1 of 2*beta 1*");
        log[3].Text.Should().Match("*2 of 2*beta 1*");
        log[4].Level.Should().Be(LogLevel.Information);
    }

    [Fact]
    public void A_schedule_that_does_not_fit_the_epochs_is_warned_of_before_the_first()
    {
        var log = Train(muteValue: -2, BetaSchedule.LinearWarmUp(10));

        log[2].Should().Be((LogLevel.Warning, "Schedule: Beta never stays at its plateau of 1: it ends with 0.1 after 2 epochs."));
        log[3].Text.Should().Match("*1 of 2*beta 0,*");
        log.Count(entry => entry.Level >= LogLevel.Warning).Should().Be(1);
    }

    private static List<(LogLevel Level, string Text)> Train(double muteValue, IBetaSchedule? schedule = null)
    {
        using var log = new Log();
        using var model = Toy.Builder().WithMuteValue(muteValue).WithBeta(schedule ?? BetaSchedule.Constant(1)).WithLogging(log).Build();
        _ = model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 2, BatchSize = 10, LearningRate = 0.002 });
        return log.Entries;
    }

    private sealed class Log : ILoggerFactory, ILogger
    {
        public List<(LogLevel Level, string Text)> Entries { get; } = [];

        void ILogger.Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            Entries.Add((level, format(state, exception)));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
