namespace MultimodalVae.Measures;

/// <summary>What is added to a sentence that rests on inputs which the training never showed.</summary>
internal static class UntrainedNote
{
    /// <param name="how">How a modality is in the input: alone or missing.</param>
    /// <param name="results">What the sentence rests on.</param>
    public static string Of(string how, params IEnumerable<MeasureResult> results)
    {
        string[] unseen = [.. results.Where(result => result.PartialInputTrained == false).Select(result => result.Modality)];
        return unseen.Length == 0 ? "" : $"; the training never showed {NameLists.Short(unseen)} {how}";
    }

    /// <summary>As in <c>the complete row; rows without arm, eye; skin alone; no modality at all</c>.</summary>
    public static string Inputs(IReadOnlyCollection<ObservationMask> inputs)
    {
        var kinds = inputs.Select(input => (Input: input, Hidden: Names(input, isShown: false), Shown: Names(input, isShown: true)))
            .ToLookup(input => input switch
        {
            { Hidden: [] } => "complete",
            { Shown: [] } => "nothing",
            { Shown: [_] } => "alone",
            { Hidden: [_] } => "without",
            _ => "",
        });
        string[] parts =
        [
            .. kinds["complete"].Select(_ => "the complete row"),
            .. kinds["without"].Any()
                ? [$"rows without {NameLists.Short(kinds["without"].Select(input => input.Hidden[0]))}"]
                : (string[])[],
            .. kinds["alone"].Any() ? [$"{NameLists.Short(kinds["alone"].Select(input => input.Shown[0]))} alone"] : (string[])[],
            .. kinds[""].Any() ? [NameLists.Short(kinds[""].Select(input => $"{input.Input}"), "; ")] : (string[])[],
            .. kinds["nothing"].Select(_ => "no modality at all"),
        ];
        return string.Join("; ", parts);
    }

    private static string[] Names(ObservationMask input, bool isShown) =>
        [.. input.Layout.Modalities.Select(modality => modality.Name).Where(name => input.Shows(name) == isShown)];
}
