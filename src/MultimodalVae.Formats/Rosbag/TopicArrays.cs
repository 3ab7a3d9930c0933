namespace MultimodalVae.Formats;

/// <summary>Which arrays of a topic are no columns, by reason.</summary>
internal sealed class TopicArrays
{
    /// <summary>Longer ones are images and clouds of points.</summary>
    public const int MaxLength = 4096;

    public List<string> OfDifferentLengths { get; } = [];

    public List<string> OfUnclearNames { get; } = [];

    public List<string> TooLong { get; } = [];

    public List<string> TooSparse { get; } = [];

    /// <summary>In words.</summary>
    public IEnumerable<string> Warnings()
    {
        if (OfDifferentLengths.Count > 0)
            yield return $"{ErrorText.Names(OfDifferentLengths)} left out: the length of the array differs between messages";
        if (OfUnclearNames.Count > 0)
        {
            yield return $"{ErrorText.Names(OfUnclearNames)} left out: the names of the elements differ between messages, and not every "
                + "message has a name of its own for each";
        }

        if (TooLong.Count > 0)
            yield return $"{ErrorText.Names(TooLong)} left out: the array has more than {MaxLength} elements";
        if (TooSparse.Count > 0)
            yield return $"{ErrorText.Names(TooSparse)} left out: the messages name so many elements that nearly all values are missing";
    }
}
