namespace MultimodalVae;

/// <summary>Puts together who is told of progress.</summary>
public static class ProgressExtensions
{
    /// <summary>Tells both, the first one first.</summary>
    /// <typeparam name="T">What is reported, as <see cref="TrainingProgress"/>.</typeparam>
    /// <param name="first">Told first; where it throws, the second is not told.</param>
    /// <param name="second">Told then.</param>
    public static IProgress<T> And<T>(this IProgress<T> first, IProgress<T> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new SynchronousProgress<T>(value =>
        {
            first.Report(value);
            second.Report(value);
        });
    }
}
