namespace MultimodalVae;

/// <summary>A place, or a way, in the vertical plane in which the simulated arm moves.</summary>
/// <param name="Forward">Metres in front of the shoulder.</param>
/// <param name="Height">Metres above the surface of the keys.</param>
internal readonly record struct HandPosition(double Forward, double Height)
{
    public static HandPosition operator +(HandPosition a, HandPosition b) => new(a.Forward + b.Forward, a.Height + b.Height);

    public static HandPosition operator -(HandPosition a, HandPosition b) => new(a.Forward - b.Forward, a.Height - b.Height);

    public static HandPosition operator *(double share, HandPosition a) => new(share * a.Forward, share * a.Height);
}
