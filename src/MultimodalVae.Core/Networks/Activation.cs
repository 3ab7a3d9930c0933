using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>The function after a hidden layer, number by number. This is the list of them.</summary>
public sealed class Activation
{
    private static readonly List<Activation> _all = [];

    private readonly Func<Operation>? _operation;

    private Activation(string name, Func<Operation>? operation, Func<Node, Node>? composition = null)
    {
        (Name, _operation, Composition) = (name, operation, composition);
        _all.Add(this);
    }

    /// <summary>max(0, x): the original's.</summary>
    public static Activation Relu { get; } = new("Relu", () => new Elementwise<Relu>(default));

    /// <summary>tanh x.</summary>
    public static Activation Tanh { get; } = new("Tanh", () => new Elementwise<Tanh>(default));

    /// <summary>x / (1 + exp(-x)), also called swish (Ramachandran, Zoph and Le 2017).</summary>
    public static Activation Silu { get; } = new("Silu", () => new Elementwise<Silu>(default), x => x * x.Sigmoid());

    /// <summary>x where it is above 0, and exp(x) - 1 elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
    public static Activation Elu { get; } = new("Elu", () => new Elementwise<Elu>(default), x => x.Relu() + (-(-x).Relu()).Exp() - 1);

    /// <summary>x Phi(x), Phi being the cumulative normal distribution (Hendrycks and Gimpel 2016).</summary>
    public static Activation Gelu { get; } = new("Gelu", () => new Elementwise<Gelu>(default));

    /// <summary>x where it is above 0, and x / 100 elsewhere (Maas, Hannun and Ng 2013).</summary>
    public static Activation LeakyRelu { get; } = new("LeakyRelu", () => new Elementwise<LeakyRelu>(new LeakyRelu(0.01)));

    /// <summary>x itself: the stack of layers is linear.</summary>
    public static Activation Identity { get; } = new("Identity", operation: null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Activation> All => _all.AsReadOnly();

    /// <summary>What it is called in files, as in <c>Relu</c>.</summary>
    public string Name { get; }

    /// <summary>What the torch engine computes it by, in simpler operations; null where it knows the operation itself.</summary>
    internal Func<Node, Node>? Composition { get; }

    /// <summary>The function of every number of a node.</summary>
    public Node Apply(Node values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _operation is null ? values : new Node(_operation(), values);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The one that an operation is of; null where it is of none.</summary>
    internal static Activation? Of(Operation operation) =>
        Named(operation.Name) is { _operation: { } create } activation && create() == operation ? activation : null;

    /// <summary>The operation of a name; null where there is none.</summary>
    internal static Operation? OperationNamed(string name) => Named(name)?._operation?.Invoke();

    /// <summary>The one that the option of a described part names.</summary>
    /// <exception cref="FormatException">There is no such activation.</exception>
    internal static Activation Of(DescribedPart part)
    {
        var name = part.Get<string>("activation");
        return Named(name) ?? throw new FormatException(
            $"'activation' is \"{ErrorText.Beginning(name, 60)}\"; expected {string.Join(" or ", All)}.");
    }

    private static Activation? Named(string name)
    {
        foreach (var activation in _all)
        {
            if (activation.Name == name)
                return activation;
        }

        return null;
    }
}
