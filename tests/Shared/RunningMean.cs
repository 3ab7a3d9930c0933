namespace MultimodalVae.Tests.Shared;

/// <summary>The mean of numbers that come one after the other, and its standard error (Welford 1962).</summary>
internal sealed class RunningMean
{
    private long _count;
    private double _squares;

    public double Value { get; private set; }

    public double StandardError => Math.Sqrt(_squares / (_count - 1) / _count);

    public void Add(double value)
    {
        var difference = value - Value;
        _count++;
        Value += difference / _count;
        _squares += difference * (value - Value);
    }
}
