namespace MultimodalVae.Graph;

/// <summary>The nodes of a graph in an order in which they can be computed.</summary>
internal static class NodeOrder
{
    /// <summary>All that some nodes depend on, themselves included: inputs before what reads them, those of one node in their order.</summary>
    /// <param name="roots">The nodes.</param>
    /// <param name="given">Nodes that are known, which are left out with all that they depend on.</param>
    public static IReadOnlyList<Node> Of(IEnumerable<Node> roots, params ReadOnlySpan<Node> given)
    {
        var (order, seen) = (new List<Node>(), new HashSet<Node>());
        foreach (var node in given)
            seen.Add(node);

        // Without recursion, as a graph may be deep.
        var pending = new Stack<(Node Node, int Next)>();
        foreach (var root in roots)
        {
            pending.Push((root, 0));
            while (pending.TryPop(out var visit))
            {
                if (visit.Next == 0 && seen.Contains(visit.Node))
                    continue;
                if (visit.Next < visit.Node.Inputs.Count)
                {
                    pending.Push((visit.Node, visit.Next + 1));
                    pending.Push((visit.Node.Inputs[visit.Next], 0));
                }
                else if (seen.Add(visit.Node))
                {
                    order.Add(visit.Node);
                }
            }
        }

        return order;
    }
}
