using System.Text.Json;
using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>
/// The names that files have. Many are those of classes and members: to rename one of these changes the format, which then has a new
/// number (CONTRIBUTING.md).
/// </summary>
public sealed class NamesInFilesTests
{
    private static readonly string[] _operations =
    [
        "Abs", "Add", "Affine: scale offset", "Attention: heads", "BernoulliLogProbability: no", "ChosenComponent", "ComponentAverage",
        "Concatenate", "Constant: value width", "Dense: name inputs outputs", "Divide", "Elu", "Exp", "FlooredLog: floor",
        "FlooredLog: floor ceiling", "Gate",
        "GaussianDivergence", "GaussianLogDensity", "GaussianSample", "Gelu", "Input: kind width", "LaplaceLogDensity",
        "LayerNorm: factor offset", "LeakyRelu: slope", "Learned: vector", "Log", "LogSumExp", "Maximum", "Multiply", "OneHotSample",
        "ProductOfExperts", "Relu", "Sigmoid", "Silu", "Slice: start width", "Softplus", "Sqrt", "Square", "SubsetFlags",
        "SubsetProducts", "Subtract", "Sum", "Tanh",
    ];

    private static readonly string[] _parts =
    [
        "BernoulliLikelihood: coding", "CategoricalLikelihood: coding", "ConcatenationFusion: activation varianceFloor widths",
        "ConstantBeta: beta", "CrossModalAttentionFusion: heads layers tokenWidth varianceFloor", "Curriculum: stages",
        "CurriculumStage: share strategy", "CyclicalBeta: cycles increasingShare maximum",
        "DecreasingToPlateauBeta: lastEpochs period plateau repeat", "DenseDecoder: activation inputWidth widths",
        "DenseEncoder: activation widths", "FixedCopies: masks", "FixedScaleGaussianLikelihood: scale",
        "GaussianLikelihood: varianceFloor", "GeneralisedProductOfExpertsFusion: varianceFloor", "LaplaceLikelihood: scaleFloor",
        "LearnedScaleGaussianLikelihood: varianceFloor",
        "LinearWarmUpBeta: end start warmUpEpochs", "MixtureOfExpertsFusion: varianceFloor",
        "MixtureOfProductsFusion: priorInProducts varianceFloor",
        "ProductOfExpertsFusion: varianceFloor", "RandomColumns: probability", "RandomModalities: probabilities probability",
        "RandomTimeSteps: probability stepPrefixes", "SharedEncoderFusion: activation varianceFloor widths",
        "SigmoidBeta: maximum midpointEpoch width",
        "TrainingObjective: beta bound freeBits latentSamples modalityWeights muting samplesPerBound targets weighting",
        "SubsampledSubsets: modalities randomSubsets", "TotalCorrelationFusion: totalCorrelation varianceFloor",
        "WeightedMask: mask weight", "WeightedMasks: masks",
        "NoScaling", "QuantileScaling: tail", "RangeScaling", "StandardScaling",
    ];

    private static readonly string[] _distributions =
    [
        "bernoulli of 0 and 1: logit", "bernoulli of -1 and 1: logit", "categorical of 0 and 1: log-probability",
        "categorical of -1 and 1: log-probability", "gaussian: mean log-variance", "laplace: mean log-scale",
    ];

    [Fact]
    public void Operations_have_the_names_and_attributes_of_the_format() => OperationCases.All
        .SelectMany(one => TestGraph.Of(one.Build).Nodes()).Select(node => Named(WrittenOperation.Of(node.Operation), "op")).Distinct()
        .Should().BeEquivalentTo(_operations);

    [Fact]
    public void Parts_have_the_names_and_options_of_the_format() => BuiltInPartsTests.DescriptionsOfAll().SelectMany(PartsIn)
        .Select(part => Named(part, PartName.Key)).Distinct().Should().BeEquivalentTo(_parts);

    [Fact]
    public void Distributions_have_the_kinds_and_parameters_of_the_format()
    {
        var node = Node.Constant(0, 2);
        DistributionNodes[] distributions =
        [
            new GaussianNodes(node, node), new LaplaceNodes(node, node),
            new BernoulliNodes(node), new BernoulliNodes(node, BinaryCoding.MinusOneOne),
            new CategoricalNodes(node), new CategoricalNodes(node, BinaryCoding.MinusOneOne),
        ];

        distributions.Select(one => $"{one.Kind!.Name}: {string.Join(' ', one.Parameters.Select(parameter => parameter.Name))}")
            .Should().BeEquivalentTo(_distributions);
        typeof(DistributionNodes).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DistributionNodes)))
            .Except(distributions.Select(one => one.GetType())).Should().BeEquivalentTo([typeof(MomentNodes), typeof(StoredDistribution)]);
    }

    [Fact]
    public void Words_are_those_of_the_format()
    {
        Activation.All.Select(activation => activation.Name)
            .Should().BeEquivalentTo("Relu", "Tanh", "Silu", "Elu", "Gelu", "LeakyRelu", "Identity");
        Enum.GetNames<InputKind>()
            .Should().BeEquivalentTo("Columns", "Observed", "Target", "Noise", "ColumnNormals", "ColumnUniforms", "ComponentOrder");
        Enum.GetNames<Precision>().Should().BeEquivalentTo("Float32", "Float64");
        Enum.GetNames<WeightInitialisation>().Should().BeEquivalentTo("GlorotUniform", "HeUniform", "Original", "Torch");
        Enum.GetNames<BinaryCoding>().Should().BeEquivalentTo("ZeroOne", "MinusOneOne");
        Enum.GetNames<ReconstructionTargets>().Should().BeEquivalentTo("All", "Observed");
        Enum.GetNames<LossWeighting>().Should().BeEquivalentTo("Elbo", "PerColumn");
    }

    /// <summary>The name of an object, and those of its other values.</summary>
    private static string Named(JsonElement element, string key)
    {
        var others = string.Join(' ', element.EnumerateObject().Select(value => value.Name).Where(name => name != key));
        return element.GetProperty(key).GetString() + (others.Length > 0 ? $": {others}" : "");
    }

    private static IEnumerable<JsonElement> PartsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(PartsIn),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(value => PartsIn(value.Value))
            .Concat(element.TryGetProperty(PartName.Key, out _) ? [element] : []),
        _ => [],
    };
}
