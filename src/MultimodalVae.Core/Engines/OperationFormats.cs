using System.Text.Json;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Parts;

namespace MultimodalVae.Engines;

/// <summary>How each operation is written in a file, and read: the closed list of those that this version knows.</summary>
internal static class OperationFormats
{
    /// <summary>Writes name and attributes of an operation into an object that is open.</summary>
    /// <exception cref="NotSupportedException">The operation has no format.</exception>
    public static void Write(Utf8JsonWriter writer, Operation operation)
    {
        writer.WriteString("op", operation.Name);
        WriteAttributes(new JsonAttributes(writer), operation);
    }

    /// <summary>The operation that an object has; null where this version has none of its name.</summary>
    /// <exception cref="FormatException">An attribute is missing or cannot be.</exception>
    public static Operation? Read(JsonElement element)
    {
        var json = new AttributeValues(element);
        var name = json.Text("op");
        return WithAttributes(name, json) ?? Plain(name);
    }

    private static void WriteAttributes(JsonAttributes json, Operation operation)
    {
        switch (operation)
        {
            case Input input:
                json.Text("kind", $"{input.Kind}").Whole("width", input.Width);
                break;
            case Slice slice:
                json.Whole("start", slice.Start).Whole("width", slice.Width);
                break;
            case Constant constant:
                json.Number("value", constant.Value).Whole("width", constant.Width);
                break;
            case Learned learned:
                json.Vector("vector", learned.Vector);
                break;
            case Dense dense:
                json.Text("name", dense.Layer.Name).Whole("inputs", dense.Layer.Inputs).Whole("outputs", dense.Layer.Outputs);
                break;
            case LayerNorm norm:
                json.Vector("factor", norm.Factor).Vector("offset", norm.Offset);
                break;
            case FlooredLog floored:
                json.Number("floor", floored.Floor);
                if (floored.Ceiling is { } ceiling)
                    json.Number("ceiling", ceiling);
                break;
            case BernoulliLogProbability bernoulli:
                json.Number("no", bernoulli.No);
                break;
            case Attention attention:
                json.Whole("heads", attention.Heads);
                break;
            case Elementwise<LeakyRelu> leaky:
                json.Number("slope", leaky.Function.NegativeSlope);
                break;
            case Elementwise<Affine> affine:
                json.Number("scale", affine.Function.Scale).Number("offset", affine.Function.Offset);
                break;
            case var other when other != Plain(other.Name):
                throw new NotSupportedException($"The operation {operation.Name} has no format in files.");
        }
    }

    private static Operation? WithAttributes(string name, AttributeValues json) => name switch
    {
        "Input" => new Input(json.Kind(), json.Width("width")),
        "Slice" => new Slice(json.Whole("start"), json.Width("width")),
        "Constant" => new Constant(json.Number("value"), json.Width("width")),
        "Learned" => new Learned(json.Vector("vector")),
        "Dense" => new Dense(new DenseWeights(json.Name("name"), json.Width("inputs"), json.Width("outputs"))),
        "LayerNorm" => new LayerNorm(json.Vector("factor"), json.Vector("offset")),
        "FlooredLog" => new FlooredLog(json.NotNegative("floor"), json.PositiveOrNone("ceiling")),
        "BernoulliLogProbability" => new BernoulliLogProbability(json.No()),
        "Attention" => new Attention(json.Width("heads")),
        "LeakyRelu" => new Elementwise<LeakyRelu>(new LeakyRelu(json.Number("slope"))),
        "Affine" => new Elementwise<Affine>(new Affine(json.Number("scale"), json.Number("offset"))),
        _ => null,
    };

    /// <summary>An operation without attributes.</summary>
    private static Operation? Plain(string name) => name switch
    {
        "Concatenate" => new Concatenate(),
        "Sum" => new Sum(),
        "LogSumExp" => new LogSumExp(),
        "GaussianSample" => new GaussianSample(),
        "GaussianDivergence" => new GaussianDivergence(),
        "GaussianLogDensity" => new GaussianLogDensity(),
        "LaplaceLogDensity" => new LaplaceLogDensity(),
        "ProductOfExperts" => new ProductOfExperts(),
        "SubsetProducts" => new SubsetProducts(),
        "SubsetFlags" => new SubsetFlags(),
        "ChosenComponent" => new ChosenComponent(),
        "ComponentAverage" => new ComponentAverage(),
        "OneHotSample" => new OneHotSample(),
        "Sigmoid" => new Elementwise<Sigmoid>(default),
        "Softplus" => new Elementwise<Softplus>(default),
        "Exp" => new Elementwise<Exp>(default),
        "Log" => new Elementwise<Log>(default),
        "Sqrt" => new Elementwise<Sqrt>(default),
        "Square" => new Elementwise<Square>(default),
        "Abs" => new Elementwise<Abs>(default),
        "Add" => new Binary<Add>(),
        "Subtract" => new Binary<Subtract>(),
        "Multiply" => new Binary<Multiply>(),
        "Divide" => new Binary<Divide>(),
        "Maximum" => new Binary<Maximum>(),
        "Gate" => new Binary<Gate>(),
        _ => Activation.OperationNamed(name),
    };
}
