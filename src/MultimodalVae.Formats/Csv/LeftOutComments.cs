namespace MultimodalVae.Formats;

/// <summary>The comments among the rows of a text, which are left out.</summary>
internal sealed class LeftOutComments
{
    private string _first = "";
    private int _count;

    /// <summary>What is said of them; null where there are none.</summary>
    public string? Warning => _count switch
    {
        0 => null,
        1 => $"1 comment below the header is left out: {_first}.",
        _ => $"{_count} comments below the header are left out; the first is {_first}.",
    };

    /// <summary>What is there where there are no rows, as the end of an error; empty where there are no comments either.</summary>
    public string InsteadOfRows => _count == 0 ? ""
        : $", but {_count} comment{(_count == 1 ? "" : "s")}, first {_first}; put its first field in quotes if it is data";

    /// <summary>Counts one.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="shown">Its beginning.</param>
    public void Add(int line, string shown)
    {
        if (_count++ == 0)
            _first = $"line {line}, '{shown}'";
    }
}
