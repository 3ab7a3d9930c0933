namespace MultimodalVae.Graph;

/// <summary>The numbers that make up a distribution.</summary>
internal static class NamedNodes
{
    /// <summary>The nodes without their names.</summary>
    public static Node[] Nodes(this IReadOnlyList<(string Name, Node Node)> named)
    {
        var nodes = new Node[named.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = named[i].Node;
        return nodes;
    }
}
