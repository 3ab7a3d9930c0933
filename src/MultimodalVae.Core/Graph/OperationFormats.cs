using System.Text.Json;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>How each operation is written in a file, and read: the closed list of those that this version knows.</summary>
internal static class OperationFormats
{
    private static readonly Format[] _formats =
    [
        new Format<Input>("Input", (json, op) => Numbers(json.Text("kind", $"{op.Kind}"), ("width", op.Width)), json => new Input(json.Kind(), json.Width("width"))),
        new Format<Slice>("Slice", (json, op) => Numbers(json, ("start", op.Start), ("width", op.Width)), json => new Slice(json.Whole("start"), json.Width("width"))),
        new Format<Concatenate>("Concatenate", json => new Concatenate()),
        new Format<Constant>("Constant", (json, op) => Numbers(json.Number("value", op.Value), ("width", op.Width)), json => new Constant(json.Number("value"), json.Width("width"))),
        new Format<Learned>("Learned", (json, op) => json.Vector("vector", op.Vector), json => new Learned(json.Vector("vector"))),
        new Format<Dense>("Dense", (json, op) => Numbers(json.Text("name", op.Layer.Name), ("inputs", op.Layer.Inputs), ("outputs", op.Layer.Outputs)), json =>
            new Dense(new DenseWeights(json.Name("name"), json.Width("inputs"), json.Width("outputs")))),
        new Format<Sum>("Sum", json => new Sum()),
        new Format<LogSumExp>("LogSumExp", json => new LogSumExp()),
        new Format<LayerNorm>("LayerNorm", (json, op) => json.Vector("factor", op.Factor).Vector("offset", op.Offset), json => new LayerNorm(json.Vector("factor"), json.Vector("offset"))),
        new Format<FlooredLog>("FlooredLog", (json, op) => json.Number("floor", op.Floor), json => new FlooredLog(json.NotNegative("floor"))),
        new Format<GaussianSample>("GaussianSample", json => new GaussianSample()),
        new Format<GaussianDivergence>("GaussianDivergence", json => new GaussianDivergence()),
        new Format<GaussianLogDensity>("GaussianLogDensity", json => new GaussianLogDensity()),
        new Format<LaplaceLogDensity>("LaplaceLogDensity", json => new LaplaceLogDensity()),
        new Format<BernoulliLogProbability>("BernoulliLogProbability", (json, op) => json.Number("no", op.No), json => new BernoulliLogProbability(json.No())),
        new Format<ProductOfExperts>("ProductOfExperts", json => new ProductOfExperts()),
        new Format<SubsetProducts>("SubsetProducts", json => new SubsetProducts()),
        new Format<SubsetFlags>("SubsetFlags", json => new SubsetFlags()),
        new Format<ChosenComponent>("ChosenComponent", json => new ChosenComponent()),
        new Format<ComponentAverage>("ComponentAverage", json => new ComponentAverage()),
        new Format<Attention>("Attention", (json, op) => Numbers(json, ("heads", op.Heads)), json => new Attention(json.Width("heads"))),
        new Format<OneHotSample>("OneHotSample", json => new OneHotSample()),
        Of<Relu>(), Of<Elu>(), Of<Gelu>(), Of<Silu>(), Of<Tanh>(), Of<Sigmoid>(), Of<Softplus>(), Of<Exp>(), Of<Log>(), Of<Sqrt>(), Of<Square>(), Of<Abs>(),
        new Format<Elementwise<LeakyRelu>>("LeakyRelu", (json, op) => json.Number("slope", op.Function.NegativeSlope), json =>
            new Elementwise<LeakyRelu>(new LeakyRelu(json.Number("slope")))),
        new Format<Elementwise<Affine>>("Affine", (json, op) => json.Number("scale", op.Function.Scale).Number("offset", op.Function.Offset), json =>
            new Elementwise<Affine>(new Affine(json.Number("scale"), json.Number("offset")))),
        OfTwo<Add>(), OfTwo<Subtract>(), OfTwo<Multiply>(), OfTwo<Divide>(), OfTwo<Maximum>(), OfTwo<Gate>(),
    ];

    private static readonly Dictionary<string, Format> _byName = _formats.ToDictionary(format => format.Name);

    private static readonly Dictionary<Type, Format> _byType = _formats.ToDictionary(format => format.Type);

    /// <summary>All operations that have a format.</summary>
    public static IEnumerable<Type> Types => _byType.Keys;

    /// <summary>Writes name and attributes of an operation into an object that is open.</summary>
    public static void Write(Utf8JsonWriter writer, Operation operation)
    {
        var format = _byType.GetValueOrDefault(operation.GetType())
            ?? throw new NotSupportedException($"The operation {operation.Name} has no format in files.");
        writer.WriteString("op", format.Name);
        format.Write(new JsonAttributes(writer), operation);
    }

    /// <summary>The operation that an object has.</summary>
    /// <exception cref="NotSupportedException">This version has no such operation; the message names it.</exception>
    /// <exception cref="FormatException">An attribute is missing or cannot be.</exception>
    public static Operation Read(JsonElement element)
    {
        var values = new AttributeValues(element);
        var name = values.Text("op");
        return _byName.TryGetValue(name, out var format)
            ? format.Read(values)
            : throw new NotSupportedException($"The operation '{name}' is not known to this version of the library.");
    }

    private static Format<Elementwise<TFunction>> Of<TFunction>()
        where TFunction : struct, IFunction => new(typeof(TFunction).Name, _ => new Elementwise<TFunction>(default));

    private static Format<Binary<TFunction>> OfTwo<TFunction>()
        where TFunction : struct, IBinaryFunction => new(typeof(TFunction).Name, _ => new Binary<TFunction>());

    private static JsonAttributes Numbers(JsonAttributes json, params ReadOnlySpan<(string Name, int Value)> numbers)
    {
        foreach (var (name, value) in numbers)
            json.Whole(name, value);
        return json;
    }

    private abstract record Format(string Name, Type Type)
    {
        public abstract void Write(JsonAttributes json, Operation operation);

        public abstract Operation Read(AttributeValues values);
    }

    private sealed record Format<TOperation>(string Name, Func<JsonAttributes, TOperation, JsonAttributes> Attributes, Func<AttributeValues, TOperation> Create)
        : Format(Name, typeof(TOperation))
        where TOperation : Operation
    {
        public Format(string name, Func<AttributeValues, TOperation> create)
            : this(name, (json, _) => json, create)
        {
        }

        public override void Write(JsonAttributes json, Operation operation) => Attributes(json, (TOperation)operation);

        public override Operation Read(AttributeValues values) => Create(values);
    }
}
