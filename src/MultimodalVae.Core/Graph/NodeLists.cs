namespace MultimodalVae.Graph;

/// <summary>
/// Lists of nodes, made without types that the runtime would compile for them alone: every process that loads a model waits for these.
/// </summary>
internal static class NodeLists
{
    /// <summary>The numbers that make up a distribution, without their names.</summary>
    public static Node[] Nodes(this IReadOnlyList<(string Name, Node Node)> named)
    {
        var nodes = new Node[named.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = named[i].Node;
        return nodes;
    }

    /// <summary>One list after the other.</summary>
    public static List<Node> Joined(params IEnumerable<Node>[] lists)
    {
        var joined = new List<Node>();
        foreach (var list in lists)
            joined.AddRange(list);
        return joined;
    }
}
