using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Kernels;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>The latent loss of a mixture is an upper bound of the divergence, and is called one.</summary>
public sealed class LatentBoundTests
{
    private const int Samples = 20_000;
    private static readonly string[] _mixtures = [.. Fusions.Names.Where(name => name.StartsWith("mixture", StringComparison.Ordinal))];

    public static TheoryData<string> Mixtures => [.. _mixtures];

    public static TheoryData<string> Others => [.. Fusions.Names.Except(_mixtures)];

    [Theory, MemberData(nameof(Mixtures))]
    public void Latent_loss_of_a_mixture_is_above_its_divergence_by_at_most_the_log_of_its_components(string fusion)
    {
        using var model = Fusions.Builder(fusion).WithPrecision(Precision.Float64).Build();
        model.Fit(Toy.Data(100), new TrainingOptions { Epochs = 40, BatchSize = 20, LearningRate = 1e-2, Diagnose = false });
        var row = Toy.Data(1);

        var terms = model.Elbo(row);
        var posterior = (GaussianMixture)model.Encode(row.Rows, model.Layout.All);
        var (divergence, error) = Divergence(posterior);

        terms.LatentIsBound.Should().BeTrue();
        (terms.Latent - divergence).Should().BeInRange(5 * error, Math.Log(posterior.Components.Count) + (5 * error));
    }

    [Theory, MemberData(nameof(Others))]
    public void Latent_loss_of_a_Gaussian_is_no_bound(string fusion)
    {
        using var model = Fusions.Builder(fusion).Build();

        model.Elbo(Toy.Data(5)).LatentIsBound.Should().BeFalse();
        model.Diagnose(Toy.Data(20)).ToString().Should().NotContain("upper bound");
    }

    [Theory, InlineData("mixture of experts", "latent bound"), InlineData("product of experts", "latent")]
    public void Log_history_and_diagnosis_name_the_bound(string fusion, string name)
    {
        var log = new RecordingLog();
        using var model = Fusions.Builder(fusion).WithLogging(log).Build();

        var result = model.Fit(Toy.Data(40), new TrainingOptions { Epochs = 1, BatchSize = 20, Resumable = true });

        log.Entries.Where(entry => entry.Text.Contains("reconstruction", StringComparison.Ordinal))
            .Should().HaveCount(2).And.OnlyContain(entry => entry.Text.Contains($", {name} ", StringComparison.Ordinal));
        var isBound = name == "latent bound";
        result.History[0].Training.LatentIsBound.Should().Be(isBound);
        model.Fit(Toy.Data(40), new TrainingOptions { Epochs = 2, BatchSize = 20, Resumable = true }).History
            .Should().OnlyContain(epoch => epoch.Training.LatentIsBound == isBound, "also of epochs that were done before");
        model.Diagnose(Toy.Data(20)).ToString().Contains(
            "KL(q(z|x) || N(0, I)), upper bound: ", StringComparison.Ordinal).Should().Be(isBound);
    }

    /// <summary>E[log q(z) - log N(z; 0, I)], z ~ q, of the first row, by as many z of each component, and its standard error.</summary>
    private static (double Mean, double Error) Divergence(GaussianMixture mixture)
    {
        var random = new KeyedRandom(RandomKey.Of(5, RandomPurpose.DecodedSample));
        var width = mixture.Mean.ColumnCount;
        var values = new List<double>();
        foreach (var component in mixture.Components)
        {
            for (var sample = 0; sample < Samples / mixture.Components.Count; sample++)
            {
                double[] noise = [.. Enumerable.Range(0, width).Select(_ => random.NextGaussian())];
                double[] z = [.. noise.Select((e, i) => component.Mean[0, i] + (Math.Exp(component.LogVariance[0, i] / 2) * e))];
                var densities = mixture.Components.Select(one => Enumerable.Range(0, width).Sum(i =>
                    -0.5 * (one.LogVariance[0, i] + (Math.Pow(z[i] - one.Mean[0, i], 2) * Math.Exp(-one.LogVariance[0, i]))))).ToArray();
                values.Add(Math.Log(densities.Average(Math.Exp)) + (0.5 * z.Sum(value => value * value)));
            }
        }

        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Count));
    }
}
