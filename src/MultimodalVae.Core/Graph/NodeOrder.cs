namespace MultimodalVae.Graph;

/// <summary>The nodes of a graph in an order in which they can be computed.</summary>
internal static class NodeOrder
{
    /// <summary>
    /// All that some nodes depend on, themselves included: inputs before what reads them, those of one node in their order.
    /// </summary>
    /// <param name="roots">The nodes.</param>
    /// <param name="given">Nodes that are known, which are left out with all that they depend on.</param>
    public static IReadOnlyList<Node> Of(IEnumerable<Node> roots, params ReadOnlySpan<Node> given)
    {
        var (order, seen) = (new List<Node>(), new HashSet<Node>());
        foreach (var node in given)
            seen.Add(node);

        // Without recursion, as a graph may be deep.
        var pending = new Stack<Visit>();
        foreach (var root in roots)
        {
            pending.Push(new Visit(root));
            while (pending.TryPeek(out var visit))
            {
                if (!seen.Contains(visit.Node) && visit.NextInput() is { } input)
                {
                    pending.Push(new Visit(input));
                    continue;
                }

                pending.Pop();
                if (seen.Add(visit.Node))
                    order.Add(visit.Node);
            }
        }

        return order;
    }

    /// <summary>A node on the way, and how many of its inputs were looked at.</summary>
    private sealed class Visit(Node node)
    {
        private int _count;

        public Node Node => node;

        public Node? NextInput() => _count < node.Inputs.Count ? node.Inputs[_count++] : null;
    }
}
