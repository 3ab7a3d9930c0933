namespace MultimodalVae;

/// <summary>What the simulated arm hears: a key that is struck rings for a few time steps.</summary>
internal sealed class KeySound
{
    private const double Silence = -1;
    private const int RingSteps = 4;

    private int? _down;
    private double _tone = Silence;
    private int _stepsLeft;

    /// <summary>The sound of the next time step.</summary>
    /// <param name="touched">The key that is touched in it, if any.</param>
    public double Next(int? touched)
    {
        if (touched is { } key && touched != _down)
            (_tone, _stepsLeft) = (KeyRow.Tone(key), RingSteps);
        _down = touched;
        return _stepsLeft-- > 0 ? _tone : Silence;
    }
}
