using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <content>The operations that a part is written in.</content>
public sealed partial class Node
{
    /// <summary>a + b of two nodes of one width; or of one of width 1, whose number is added to each of the other's.</summary>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public static Node operator +(Node a, Node b) => new(new Binary<Add>(), Checked(a), Checked(b));

    /// <summary>a - b, for widths as in a + b.</summary>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public static Node operator -(Node a, Node b) => new(new Binary<Subtract>(), Checked(a), Checked(b));

    /// <summary>a b, number by number, for widths as in a + b.</summary>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public static Node operator *(Node a, Node b) => new(new Binary<Multiply>(), Checked(a), Checked(b));

    /// <summary>a / b, number by number, for widths as in a + b.</summary>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public static Node operator /(Node a, Node b) => new(new Binary<Divide>(), Checked(a), Checked(b));

    /// <summary>a + b, b being the same for all rows.</summary>
    public static Node operator +(Node a, double b) => Checked(a).Scaled(1, b);

    /// <summary>a - b, b being the same for all rows.</summary>
    public static Node operator -(Node a, double b) => Checked(a).Scaled(1, -b);

    /// <summary>a b, b being the same for all rows.</summary>
    public static Node operator *(Node a, double b) => Checked(a).Scaled(b, 0);

    /// <summary>-a.</summary>
    public static Node operator -(Node a) => Checked(a).Scaled(-1, 0);

    /// <summary>The nodes side by side.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Node Concatenate(params Node[] nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return nodes.Length switch
        {
            0 => throw new ArgumentException("Expected one node or more.", nameof(nodes)),
            1 => Checked(nodes[0]),
            _ => new Node(new Concatenate(), [.. nodes.Select(Checked)]),
        };
    }

    /// <summary>The same number for all rows and positions.</summary>
    /// <param name="value">The number, which must be finite.</param>
    /// <param name="width">How many there are of it, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite, or the width is not in range.</exception>
    public static Node Constant(double value, int width = 1)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A constant must be a finite number.");
        Layers.CheckWidth(width, nameof(width));
        return new Node(new Constant(value, width));
    }

    /// <summary>Some of the numbers side by side.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="width">How many.</param>
    /// <exception cref="ArgumentException">There are not as many; the message names both widths.</exception>
    public Node Slice(int start, int width) => start == 0 && width == Width ? this : new Node(new Slice(start, width), this);

    /// <summary>max(x, 0).</summary>
    public Node Relu() => Apply(default(Relu));

    /// <summary>x where it is above 0, and x times the slope elsewhere (Maas, Hannun and Ng 2013).</summary>
    /// <param name="negativeSlope">The slope below 0: above 0 and below 1. The default value is 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not between 0 and 1.</exception>
    public Node LeakyRelu(double negativeSlope = 0.01) => negativeSlope is > 0 and < 1
        ? Apply(new LeakyRelu(negativeSlope))
        : throw new ArgumentOutOfRangeException(nameof(negativeSlope), negativeSlope, "The slope must be above 0 and below 1.");

    /// <summary>x where it is above 0, and exp(x) - 1 elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
    public Node Elu() => Apply(default(Elu));

    /// <summary>x Phi(x), Phi being the cumulative normal distribution (Hendrycks and Gimpel 2016).</summary>
    public Node Gelu() => Apply(default(Gelu));

    /// <summary>x / (1 + exp(-x)), also called swish (Ramachandran, Zoph and Le 2017).</summary>
    public Node Silu() => Apply(default(Silu));

    /// <summary>tanh x.</summary>
    public Node Tanh() => Apply(default(Tanh));

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Node Sigmoid() => Apply(default(Sigmoid));

    /// <summary>log(1 + exp(x)).</summary>
    public Node Softplus() => Apply(default(Softplus));

    /// <summary>exp(x).</summary>
    public Node Exp() => Apply(default(Exp));

    /// <summary>The natural logarithm of x.</summary>
    public Node Log() => Apply(default(Log));

    /// <summary>The square root of x.</summary>
    public Node Sqrt() => Apply(default(Sqrt));

    /// <summary>x^2.</summary>
    public Node Square() => Apply(default(Square));

    /// <summary>|x|, whose slope is 0 at 0.</summary>
    public Node Abs() => Apply(default(Abs));

    /// <summary>The greater of a and b, for widths as in a + b.</summary>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public Node Maximum(Node other) => new(new Binary<Maximum>(), this, Checked(other));

    /// <summary>
    /// The numbers where the flag is above 0, and 0 elsewhere, whatever they are there, also NaN. The flag has no gradient.
    /// </summary>
    /// <param name="flag">Of the same width, or of width 1.</param>
    /// <exception cref="ArgumentException">The widths do not fit; the message names both.</exception>
    public Node Where(Node flag) => new(new Binary<Gate>(), this, Checked(flag));

    /// <summary>The sum over the numbers of a row: width 1.</summary>
    public Node Sum() => new(new Sum(), this);

    /// <summary>log sum exp over the numbers of a row: width 1.</summary>
    public Node LogSumExp() => new(new LogSumExp(), this);

    /// <summary>x - log sum exp x: the logarithms of the softmax.</summary>
    /// <remarks>
    /// It is done twice: log sum exp x has the rounding of the largest x, and what is left of it once that is taken off has not.
    /// </remarks>
    public Node LogSoftmax()
    {
        var almost = this - LogSumExp();
        return almost - almost.LogSumExp();
    }

    /// <summary>exp(x) / sum exp x over the numbers of a row.</summary>
    public Node Softmax() => LogSoftmax().Exp();

    /// <summary>
    /// y = log(exp(x) + floor): the logarithm of something that is no less than the floor; x itself where the floor is 0. With a ceiling c,
    /// y above h = c / 2 becomes h + (y - h) / (1 + (y - h) / h), which is less than c.
    /// </summary>
    /// <param name="floor">A finite number, 0 or more.</param>
    /// <param name="ceiling">What no result exceeds: more than 0. The default value is infinity: none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative or not finite, or the ceiling is not more than 0.</exception>
    public Node FlooredLog(double floor, double ceiling = double.PositiveInfinity)
    {
        if (!(double.IsFinite(floor) && floor >= 0))
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor must be a finite number, 0 or more.");
        if (!(ceiling > 0))
            throw new ArgumentOutOfRangeException(nameof(ceiling), ceiling, "The ceiling must be more than 0.");
        if (double.IsInfinity(ceiling))
            return floor == 0 ? this : new Node(new FlooredLog(floor), this);
        return new Node(new FlooredLog(floor, ceiling), this);
    }

    /// <summary>exp(x); exp(a) + floor of x = log(exp(a) + floor), without the logarithm.</summary>
    internal Node ExpOfFloored() => Operation is FlooredLog { Ceiling: null } floored ? Inputs[0].Exp() + floored.Floor : Exp();

    internal static Node Input(InputKind kind, int width) => new(new Input(kind, width));

    internal Node Scaled(double scale, double offset) => Apply(new Affine(scale, offset));

    private Node Apply<TFunction>(TFunction function)
        where TFunction : struct, IFunction => new(new Elementwise<TFunction>(function), this);

    private static Node Checked(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node;
    }
}
