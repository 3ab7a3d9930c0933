namespace MultimodalVae;

/// <summary>Between the numbers of a <see cref="BinaryCoding"/> and 0 and 1.</summary>
internal static class BinaryCodes
{
    /// <summary>The number that stands for no; that for yes is 1.</summary>
    public static double No(this BinaryCoding coding) => coding == BinaryCoding.ZeroOne ? 0 : -1;

    public static bool Has(this BinaryCoding coding, double value) => value == 1 || value == coding.No();

    /// <summary>The coding with the other number for no.</summary>
    public static BinaryCoding Other(this BinaryCoding coding) =>
        coding == BinaryCoding.ZeroOne ? BinaryCoding.MinusOneOne : BinaryCoding.ZeroOne;

    /// <summary>The expected number, given the probability of yes.</summary>
    public static double Mean(this BinaryCoding coding, double probability) => coding.No() + ((1 - coding.No()) * probability);

    /// <summary>Of the number, given the probabilities of yes and of no.</summary>
    public static double StandardDeviation(this BinaryCoding coding, double yes, double no) => (1 - coding.No()) * Math.Sqrt(yes * no);

    public static string Text(this BinaryCoding coding) => $"{coding.No()} or 1";

    public static BinaryCoding Check(BinaryCoding coding) => Enum.IsDefined(coding)
        ? coding
        : throw new ArgumentOutOfRangeException(nameof(coding), coding, "There is no such coding.");
}
