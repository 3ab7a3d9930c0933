namespace MultimodalVae.Measures;

/// <summary>What is added to a sentence that rests on inputs which the training never showed.</summary>
internal static class UntrainedNote
{
    /// <param name="how">How a modality is in the input: alone or missing.</param>
    /// <param name="results">What the sentence rests on.</param>
    public static string Of(string how, params IEnumerable<MeasureResult> results)
    {
        string[] unseen = [.. results.Where(result => result.PartialInputTrained == false).Select(result => result.Modality)];
        return unseen.Length == 0 ? "" : $"; the training never showed {string.Join(", ", unseen)} {how}";
    }
}
