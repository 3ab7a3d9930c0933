namespace MultimodalVae;

/// <summary>
/// Refuses what can only end with the system ending the process: systems lend more memory than there is, and take it back that way.
/// </summary>
internal static class MemoryNeed
{
    /// <param name="what">What needs the memory, for the message, as in <c>samples</c>.</param>
    /// <param name="numbers">How many numbers.</param>
    /// <param name="bytesEach">The bytes of one.</param>
    /// <exception cref="InsufficientMemoryException">It is more than the process can ever have.</exception>
    public static void Check(string what, double numbers, int bytesEach)
    {
        var (needed, available) = (numbers * bytesEach, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (needed > available)
        {
            throw new InsufficientMemoryException(FormattableString.Invariant(
                $"The {what} need {needed / 1e9:0.0} GB of memory; the process can have {available / 1e9:0.0} GB."));
        }
    }
}
