using KnownWorld.Learning;
using KnownWorld.World;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>
/// p(z|x) of independent sensors is the prior times p(x_m|z) of each: a product of experts with the prior as one of them. Expert m is
/// N(z; T_m^-1 W_m^T (x_m - b_m) / s, T_m^-1), T_m = W_m^T W_m / s. The experts of <see cref="ProductOfExpertsFusion"/> are diagonal, so each W_m
/// must have orthogonal columns; a dimension that a sensor says nothing of, as a single column does of all but one, gets an expert of variance
/// exp(600), which is none to rounding.
/// </summary>
[Trait("Proof", "known-world")]
public class ExactProductTests(ITestOutputHelper output)
{
    private const double LogOfNoPrecision = -600;

    private static readonly ModalityLayout _layout = new(new Modality("arm", 4), new Modality("eye", 3), new Modality("touch", 1));

    private static readonly string[][] _subsets =
        [["arm"], ["eye"], ["touch"], ["arm", "eye"], ["arm", "touch"], ["eye", "touch"], ["arm", "eye", "touch"]];

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_the_exact_weights_a_product_of_experts_has_the_exact_posterior_under_every_mask(int seed)
    {
        var world = World(seed);
        using var model = Model(world);
        var rows = world.Draw(50, seed).Rows;
        var largest = new LargestError(output, "posterior of a product of experts with exact weights, absolute", 1e-10);

        foreach (var subset in _subsets)
        {
            var found = (DiagonalGaussian)model.Encode(rows, _layout.Only(subset));
            var exact = (FullGaussian)new ExactModel(world, isPredictive: false).Reconstruct(rows, _layout.Only(subset)).Posterior!;
            foreach (var (mean, wanted) in found.Mean.Numbers().Zip(exact.Mean.Numbers()))
                largest.Add(mean - wanted, $"mean from {string.Join(", ", subset)}");
            for (var i = 0; i < world.LatentWidth; i++)
                largest.Add(Math.Exp(found.LogVariance[0, i]) - exact.Covariance[i, i], $"variance from {string.Join(", ", subset)}");
            var diagonal = Matrix<double>.Build.DenseOfDiagonalVector(exact.Covariance.Diagonal());
            largest.Add((exact.Covariance - diagonal).L1Norm(), "covariance off the diagonal");
        }

        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Its_measures_are_the_closed_forms(int seed)
    {
        var world = World(seed);
        using var model = Model(world);
        var exact = new ExactMeasures(world, new ClosedForms(world).AtPosteriorMean);
        var largest = new LargestError(output, "measures of a product of experts with exact weights, relative", 1e-8);

        foreach (var result in InformationMeasures.Evaluate(model, world.SigmaPoints(), MeasureErrors.All).Results)
            largest.AddRelative(result.Mean, exact.FigureOf(result), $"{result.Measure} of {result.Modality}, {result.Direction}");

        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Its_ELBO_is_the_log_evidence(int seed)
    {
        var world = World(seed);
        using var model = Model(world);
        var data = world.Draw(500, seed);

        double[] elbos = [.. Enumerable.Range(0, 200).Select(draw => -model.Elbo(data, seed: draw).Total)];

        var standardError = elbos.StandardDeviation() / Math.Sqrt(elbos.Length);
        standardError.Should().BeLessThan(0.01);
        var largest = new LargestError(output, "ELBO of a product of experts with exact weights less the log-evidence, standard errors", 5);
        largest.Add((elbos.Average() - world.LogEvidence(data)) / standardError, $"standard error {standardError:0.0e+0} nats");
        largest.Check();
    }

    /// <summary>arm and eye: random directions, made orthogonal, with lengths of their own; touch tells of the first dimension only.</summary>
    private static LinearGaussianWorld World(int seed)
    {
        var normal = new Normal(0, 1, new Random(seed));
        var touch = Matrix<double>.Build.DenseOfRowArrays([1 + Math.Abs(normal.Sample()), 0]);
        return new LinearGaussianWorld(
            _layout, Orthogonal(4).Stack(Orthogonal(3)).Stack(touch), Vector<double>.Build.Random(_layout.Width, normal), noise: 0.2);

        Matrix<double> Orthogonal(int columns) =>
            Matrix<double>.Build.Random(columns, 2, normal).QR(QRMethod.Thin).Q
            * Matrix<double>.Build.DenseOfDiagonalArray([0.5 + Math.Abs(normal.Sample()), 0.5 + Math.Abs(normal.Sample())]);
    }

    private static VaeModel Model(LinearGaussianWorld world)
    {
        var weights = new Dictionary<string, SafeTensor>();
        foreach (var (m, modality) in world.Layout.Modalities.Index())
        {
            var start = world.Layout.StartOf(modality.Name);
            var loadings = world.Loadings.SubMatrix(start, modality.Width, 0, world.LatentWidth);
            var offset = world.Offset.SubVector(start, modality.Width);
            var precision = loadings.PointwiseMultiply(loadings).ColumnSums() / world.Noise;
            var variance = Matrix<double>.Build.DenseOfDiagonalVector(precision.Map(value => 1 / (1 + value)));
            var gain = variance * loadings.Transpose() / world.Noise;
            weights[$"fusion.experts.{m}.mean.weight"] = ExactWeights.Tensor(gain);
            weights[$"fusion.experts.{m}.mean.bias"] = ExactWeights.Tensor(-(gain * offset));
            weights[$"fusion.experts.{m}.log_variance.weight"] = ExactWeights.Tensor(0 * gain);
            weights[$"fusion.experts.{m}.log_variance.bias"] = ExactWeights.Tensor(precision.Map(value => -(value == 0 ? LogOfNoPrecision : Math.Log(value))));
            weights[$"likelihood.{modality.Name}.mean.weight"] = ExactWeights.Tensor(loadings);
            weights[$"likelihood.{modality.Name}.mean.bias"] = ExactWeights.Tensor(offset);
        }

        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("exact.safetensors"), weights, new Dictionary<string, string>());
        var likelihood = new FixedScaleGaussianLikelihood(Math.Sqrt(world.Noise));
        var model = world.Layout.Modalities
            .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(
                modality, m => m.Encoder(new DenseEncoder([])).Decoder(new DenseDecoder([])).Likelihood(likelihood)))
            .WithFusion(new ProductOfExpertsFusion(varianceFloor: 0)).WithLatent(world.LatentWidth).WithPrecision(Precision.Float64).Build();
        model.LoadWeights(folder.PathOf("exact.safetensors"));
        return model;
    }
}
