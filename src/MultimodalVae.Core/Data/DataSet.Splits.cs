using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <content>
/// Splits into rows for training and rows for testing. Neighbouring rows of a recording are alike: a split of rows at random would test on
/// copies.
/// </content>
public sealed partial class DataSet
{
    /// <summary>
    /// Splits the rows in time: the first ones for training, the last ones for testing. Where rows are windows, those test rows are left
    /// out that share a time step with a training row.
    /// </summary>
    /// <param name="testFraction">
    /// The share of rows for testing, between 0 and 1, before some are left out; at least one row is for training.
    /// </param>
    /// <param name="gap">
    /// How many rows of an episode are left out between its last training row and its first test row, counted in time steps; 0 or more.
    /// Null for <see cref="WindowLength"/> - 1: no time step is on both sides. Give it for windows that were read from a file.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction or the gap is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is only one row, or no test row is left behind the gap.</exception>
    public (DataSet Train, DataSet Test) SplitByTime(double testFraction, int? gap = null)
    {
        CheckFraction(testFraction);
        var steps = gap ?? WindowLength - 1;
        ArgumentOutOfRangeException.ThrowIfNegative(steps, nameof(gap));
        if (RowCount < 2)
            throw new InvalidOperationException("A data set of one row cannot be split into training and test rows.");

        var testCount = CountOf(testFraction, RowCount);
        var trainCount = RowCount - testCount;
        var test = Episodes.RowsBehind(trainCount, steps);
        if (test.Length == 0)
        {
            throw new InvalidOperationException(
                $"None of the last {testCount} rows is left for testing behind a gap of {steps} time steps; " +
                "expected a larger test fraction or a smaller gap.");
        }

        return (Slice(0, trainCount), test.Length == testCount ? Slice(trainCount, testCount) : Subset(test));
    }

    /// <summary>
    /// Splits by whole episodes, so that a model is tested on recordings that it has not seen. Groups of rows that belong together for
    /// another reason, as those of one object, are split this way too: name the group of each row as its episode.
    /// </summary>
    /// <param name="testFraction">The share of episodes for testing, between 0 and 1; at least one goes to either side.</param>
    /// <param name="seed">The seed of a random choice of episodes; null for the last ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is only one episode.</exception>
    public (DataSet Train, DataSet Test) SplitByEpisodes(double testFraction, int? seed = null)
    {
        CheckFraction(testFraction);
        var names = Episodes.Names;
        if (names.Count < 2)
        {
            throw new InvalidOperationException(
                $"The data have one episode, '{names[0]}'; expected two or more to split by. " +
                $"{nameof(SplitByTime)} splits within an episode.");
        }

        if (seed is { } number)
        {
            var state = (ulong)(uint)number;
            names = [.. names.OrderBy(_ => SplitMix.Next(ref state))];
        }

        return SplitByEpisodes(names.TakeLast(CountOf(testFraction, names.Count)));
    }

    /// <summary>Splits by whole episodes: the named ones for testing, all others for training.</summary>
    /// <param name="testEpisodes">One or more names of <see cref="Episodes.Names"/>, not all of them.</param>
    /// <exception cref="ArgumentException">
    /// There is no such episode, or all or none are named; the message names those that there are.
    /// </exception>
    public (DataSet Train, DataSet Test) SplitByEpisodes(params IEnumerable<string> testEpisodes)
    {
        ArgumentNullException.ThrowIfNull(testEpisodes);
        string[] test = [.. testEpisodes];
        var tested = OfEpisodes(test);
        string[] train = [.. Episodes.Names.Except(test)];
        if (train.Length == 0)
        {
            throw new ArgumentException(
                $"All episodes are named for testing, {ErrorText.Names(Episodes.Names)}; expected one or more for training.",
                nameof(testEpisodes));
        }

        return (OfEpisodes(train), tested);
    }

    private static void CheckFraction(double testFraction)
    {
        if (!(testFraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The test fraction must be between 0 and 1.");
    }

    private static int CountOf(double testFraction, int all) => Math.Clamp((int)Math.Round(all * testFraction), 1, all - 1);
}
