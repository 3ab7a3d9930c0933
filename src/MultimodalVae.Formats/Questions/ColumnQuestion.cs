namespace MultimodalVae.Formats;

/// <summary>A question about the values of columns, for who knows the robot.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Columns">The names of the columns in the log; of a quaternion all four.</param>
/// <param name="Finding">What was found, with the numbers, without a full stop.</param>
/// <param name="Advice">What it may mean, and the option that helps.</param>
/// <param name="Value">The value that may stand for a missing one, or the period of an angle; null where neither is known.</param>
public sealed record ColumnQuestion(
    ColumnQuestionKind Kind, IReadOnlyList<string> Columns, string Finding, string Advice, double? Value = null)
{
    /// <summary>The finding and the advice.</summary>
    public override string ToString() => $"{Finding}. {Advice}";
}
