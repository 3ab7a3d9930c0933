namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>Columns of a log of one's own, and what is asked about them.</summary>
internal static class Asked
{
    public static LogColumn Column(string name, int count, Func<int, double> value) =>
        new(name, Enumerable.Range(0, count).Select(value).ToArray());

    public static RobotLog Log(params LogColumn[] columns) => new("robot", new LogTable("", columns));

    /// <summary>What is asked about all columns.</summary>
    public static IReadOnlyList<ColumnQuestion> About(params LogColumn[] columns) => Log(columns).Map(All()).Questions;

    /// <summary>A mapping that takes all columns.</summary>
    public static LogMapping All() => new() { Modalities = { ["all"] = ["*"] } };

    /// <summary>A number from -1 to 1 by a row, without an order.</summary>
    public static double Noise(int row) => (2 * ((((row + 1) * 0.6180339887498949) + (row * row * 0.31415926)) % 1)) - 1;
}
