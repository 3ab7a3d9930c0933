namespace MultimodalVae.Core.Tests.Training;

/// <summary>Keeps what is reported, on the thread that reports it.</summary>
internal sealed class Recorder(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        then?.Invoke(value);
    }
}
