namespace MultimodalVae.Formats;

/// <summary>
/// Names that columns beside each other share, as the elements of one signal: <c>DI,DI,DI</c> is <c>DI,DI_2,DI_3</c>. A name that comes
/// again elsewhere in the line may be another signal, or the same one twice, and is left as it is.
/// </summary>
internal static class RepeatedNames
{
    public static string[] Numbered(string[] names, Action<string> warn)
    {
        var numbered = names.ToArray();
        var found = new List<string>();
        for (var begin = 0; begin < names.Length;)
        {
            var end = begin + 1;
            while (end < names.Length && names[end] == names[begin])
                end++;
            string[] others = [.. Enumerable.Range(2, end - begin - 1).Select(
                number => FormattableString.Invariant($"{names[begin]}_{number}"))];
            if (others.Length > 0 && names[begin].Length > 0
                && names.Count(name => name == names[begin]) == end - begin && !others.Any(names.Contains))
            {
                others.CopyTo(numbered, begin + 1);
                found.Add(names[begin]);
            }

            begin = end;
        }

        if (found.Count > 0)
            warn($"columns beside each other share names, {ErrorText.Names(found)}; they are numbered, as in '{found[0]}', '{found[0]}_2'");
        return numbered;
    }
}
