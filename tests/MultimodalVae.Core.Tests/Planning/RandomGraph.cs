using System.Globalization;
using CsCheck;
using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Planning;

/// <summary>
/// A graph of random operations on random nodes: nodes are read several times and not at all, slices of one node overlap, nodes are
/// concatenated twice and read elsewhere, layers share weights, and an operation may read one node several times.
/// </summary>
internal sealed class RandomGraph
{
    private const int MaxWidth = 40;

    private readonly List<Node> _nodes = [];
    private readonly List<Func<TorchNumbers, Tensor[], Tensor>> _torch = [];
    private readonly List<(string Name, int Inputs, int Outputs)> _layers = [];
    private readonly int[] _outputs;

    private RandomGraph(IReadOnlyList<Instruction> instructions, IReadOnlyList<int> outputs)
    {
        foreach (var width in (int[])[3, 8, 1])
            AddInput(Graph.Learned(width, -1, 1));
        AddInput(Graph.Given(4, GraphNumbers.Uniform));
        Flags = AddInput(Graph.Flags(3));
        foreach (var instruction in instructions)
            Add(instruction);
        _outputs = [.. outputs.Select(output => output % _nodes.Count).Append(_nodes.Count - 1).DistinctBy(i => _nodes[i])];
        Graph.Outputs = [.. _outputs.Select(i => _nodes[i])];
    }

    public static Gen<RandomGraph> All { get; } =
        from instructions in Gen.Select(Gen.Int[0, 24], Gen.Int[0, 63], Gen.Int[0, 63], Gen.Int[0, 63])
            .Select((kind, a, b, c) => new Instruction(kind, a, b, c)).Array[1, 16]
        from outputs in Gen.Int[0, 63].Array[0, 2]
        select new RandomGraph(instructions, outputs);

    public TestGraph Graph { get; } = new();

    private int Flags { get; }

    public override string ToString()
    {
        var nodes = Graph.Nodes();
        var lines = nodes.Select((node, i) =>
        {
            var weights = node.Operation.Weights.Select(weights => weights.Name);
            return $"{i}: {node.Operation.Name}[{node.Width}]({Positions(node.Inputs)}) {string.Join(" ", weights)}";
        });
        return $"{string.Join("\n", lines)}\noutputs: {Positions(Graph.Outputs)}";

        string Positions(IEnumerable<Node> of) => string.Join(", ", of.Select(node => nodes.IndexOf(node)));
    }

    /// <summary>The same in torch.</summary>
    /// <param name="numbers">The inputs.</param>
    /// <param name="largest">The largest number on the way.</param>
    public GraphResults RunTorch(GraphNumbers numbers, out double largest)
    {
        var most = 0.0;
        var results = TorchNumbers.Run(Graph, numbers, t =>
        {
            var tensors = new Tensor[_nodes.Count];
            for (var i = 0; i < tensors.Length; i++)
            {
                if (!IsUsed(i))
                    continue;
                tensors[i] = _torch[i](t, tensors);
                var size = tensors[i].detach().abs().max().item<double>();
                most = double.IsNaN(size) ? double.PositiveInfinity : Math.Max(most, size);
            }

            return [.. _outputs.Select(i => tensors[i])];
        });
        largest = most;
        return results;

        bool IsUsed(int i) => Used.Contains(_nodes[i]);
    }

    private HashSet<Node> Used => field ??= [.. Graph.Nodes()];

    private void Add(Instruction instruction)
    {
        var (a, b, c) = (instruction.A % _nodes.Count, instruction.B % _nodes.Count, instruction.C % _nodes.Count);
        var any = instruction.B + instruction.C;
        switch (instruction.Kind)
        {
            case 0: Add(_nodes[a].Tanh(), (_, x) => tanh(x[a])); break;
            case 1: Add(_nodes[a].Relu(), (_, x) => x[a].relu()); break;
            case 2: Add(_nodes[a].Gelu(), (_, x) => nn.functional.gelu(x[a])); break;
            case 3: Add(_nodes[a].LeakyRelu(0.3), (_, x) => where(x[a] > 0, x[a], 0.3 * x[a])); break;
            case 4: Add(_nodes[a].Scaled(-1.5, 0.5), (_, x) => 0.5 - (1.5 * x[a])); break;
            case 5: Binary(a, b, any, (x, y) => x + y, (x, y) => x + y); break;
            case 6: Binary(a, b, any, (x, y) => x - y, (x, y) => x - y); break;
            case 7: Binary(a, b, any, (x, y) => x * y, (x, y) => x * y); break;
            case 8: Binary(a, b, any, (x, y) => x.Maximum(y), maximum); break;
            case 9: Binary(a, b, any, (x, y) => x.Where(y), (x, y) => where(y > 0, x, zeros_like(x))); break;
            case 10: Binary(a, b, any, (x, y) => x / (y.Softplus() + 0.5), (x, y) => x / (nn.functional.softplus(y) + 0.5)); break;
            case 11 or 12: Slice(a, instruction.B % _nodes[a].Width, 1 + (instruction.C % 6)); break;
            case 13: Concatenate(a, b); break;
            case 14: Concatenate(a, b, c); break;
            case 15: Dense(a, $"layer.{_layers.Count}", 1 + (any % 6)); break;
            case 16: SharedDense(a, b, instruction.C); break;
            case 17: Add(_nodes[a].Sum(), (_, x) => x[a].sum(1, keepdim: true)); break;
            case 18: Add(_nodes[a].LogSoftmax(), (_, x) => nn.functional.log_softmax(x[a], 1)); break;
            case 19: Norm(a); break;
            case 20: Gaussians(Sliced(any, a, b, c)); break;
            case 21: Average(Sliced(any, a, b, c)); break;
            case 22: Experts(new ProductOfExperts(), Sliced(any, a, b, c, a)); break;
            case 23: Attention(Sliced(any, a, b, c, a, b)); break;
            case 24: Vector(1 + (any % 4)); break;
            default: throw new ArgumentOutOfRangeException(nameof(instruction), instruction.Kind, "There is no such kind of operation.");
        }
    }

    private int Add(Node node, Func<TorchNumbers, Tensor[], Tensor> torch)
    {
        _nodes.Add(node);
        _torch.Add(torch);
        return _nodes.Count - 1;
    }

    private int AddInput(Node node)
    {
        var input = _nodes.Count;
        return Add(node, (t, _) => t[input]);
    }

    private int Slice(int a, int start, int width)
    {
        width = Math.Min(width, _nodes[a].Width - start);
        return Add(_nodes[a].Slice(start, width), (_, x) => x[a].narrow(1, start, width));
    }

    private void Binary(int a, int b, int start, Func<Node, Node, Node> native, Func<Tensor, Tensor, Tensor> torch)
    {
        var (first, second) = (a, b);
        if (_nodes[a].Width != 1 && _nodes[b].Width != 1 && _nodes[a].Width != _nodes[b].Width)
            (first, second) = Sliced(start, a, b) is [var x, var y] ? (x, y) : default;
        Add(native(_nodes[first], _nodes[second]), (_, x) => torch(x[first], x[second]));
    }

    /// <summary>Nodes of one width: parts of those that are wider, from different positions.</summary>
    private int[] Sliced(int start, params int[] nodes)
    {
        var width = nodes.Min(node => _nodes[node].Width);
        return [.. nodes.Select((node, i) =>
            _nodes[node].Width == width ? node : Slice(node, (start + i) % (_nodes[node].Width - width + 1), width))];
    }

    private void Concatenate(params int[] parts)
    {
        if (parts.Sum(part => _nodes[part].Width) <= MaxWidth)
            Add(Node.Concatenate([.. parts.Select(part => _nodes[part])]), (_, x) => cat([.. parts.Select(part => x[part])], 1));
    }

    private void Dense(int a, string name, int outputs)
    {
        Add(Graph.Layers.Dense(name, _nodes[a], outputs), (t, x) => t.Dense(name, x[a]));
        _layers.Add((name, _nodes[a].Width, outputs));
    }

    private void SharedDense(int a, int layer, int start)
    {
        if (_layers.Count == 0 || _layers[layer % _layers.Count].Inputs > _nodes[a].Width)
            return;
        var (name, inputs, outputs) = _layers[layer % _layers.Count];
        var part = _nodes[a].Width == inputs ? a : Slice(a, start % (_nodes[a].Width - inputs + 1), inputs);
        Dense(part, name, outputs);
    }

    private void Norm(int a)
    {
        var width = _nodes[a].Width;
        var name = string.Create(CultureInfo.InvariantCulture, $"norm.{width}");
        Add(
            Graph.Layers.Norm(name, _nodes[a]),
            (t, x) => nn.functional.layer_norm(x[a], [width], t.Weight($"{name}.weight"), t.Weight($"{name}.bias"), 1e-5));
    }

    private void Vector(int width)
    {
        var name = $"vector.{width}";
        Add(Graph.Layers.Vector(name, width, 1), (t, _) => t.Weight(name).expand(t.Rows, width));
    }

    private void Gaussians(int[] n)
    {
        Add(
            new Node(new GaussianDivergence(), _nodes[n[0]], _nodes[n[1]]),
            (_, x) => 0.5 * ((x[n[0]] * x[n[0]]) + exp(x[n[1]]) - 1 - x[n[1]]));
        Add(new Node(new GaussianSample(), [.. n.Select(i => _nodes[i])]), (_, x) => x[n[0]] + (exp(x[n[1]] / 2) * x[n[2]]));
        Add(
            new Node(new GaussianLogDensity(), [.. n.Select(i => _nodes[i])]),
            (_, x) => -0.5 * (((x[n[0]] - x[n[1]]) * (x[n[0]] - x[n[1]]) / exp(x[n[2]])) + x[n[2]] + Math.Log(2 * Math.PI)));
    }

    private void Average(int[] n) => Add(new Node(new ComponentAverage(), [.. n.Select(i => _nodes[i]), _nodes[Flags]]), (_, x) =>
    {
        var observed = (x[Flags] > 0).to(ScalarType.Float64);
        var sum = n.Select((node, i) => observed.narrow(1, i, 1) * x[node]).Aggregate((a, b) => a + b);
        return sum / clamp_min(observed.sum(1, keepdim: true), 1);
    });

    private void Experts(Operation operation, int[] n)
    {
        var flags = Slice(Flags, 1, 2);
        Add(new Node(operation, [.. n.Select(i => _nodes[i]), _nodes[flags]]), (_, x) =>
        {
            var (precision, weighted) = (ones_like(x[n[0]]), zeros_like(x[n[0]]));
            for (var m = 0; m < 2; m++)
            {
                var observed = (x[flags].narrow(1, m, 1) > 0).to(ScalarType.Float64);
                var own = exp(-x[n[(2 * m) + 1]]) * observed;
                (precision, weighted) = (precision + own, weighted + ((own + observed) * x[n[2 * m]]));
            }

            return cat([weighted / precision, -log(precision)], 1);
        });
    }

    private void Attention(int[] n)
    {
        var flags = Slice(Flags, 0, 2);
        Add(new Node(new Attention(1), [.. n.Select(i => _nodes[i]), _nodes[flags]]), (_, x) =>
        {
            var observed = (x[flags] > 0).to(ScalarType.Float64);
            var query = x[n[0]] / Math.Sqrt(x[n[0]].shape[1]);
            var scores = cat([(query * x[n[1]]).sum(1, keepdim: true), (query * x[n[3]]).sum(1, keepdim: true)], 1);
            scores = where(observed > 0, scores, full_like(scores, -1e9));
            var weights = exp(scores - scores.detach().amax([1], keepdim: true)) * observed;
            weights /= weights.sum(1, keepdim: true) + (observed.sum(1, keepdim: true) == 0).to(ScalarType.Float64);
            return (weights.narrow(1, 0, 1) * x[n[2]]) + (weights.narrow(1, 1, 1) * x[n[4]]);
        });
    }
}

/// <summary>An operation of a kind on nodes by position, each taken modulo how many there are.</summary>
internal sealed record Instruction(int Kind, int A, int B, int C);
