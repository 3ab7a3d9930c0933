using MultimodalVae.Parts;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILikelihood"/> owes the model: see <see cref="NetworkContract"/>, of which the log-probability of its own samples
/// is what the network gives; a density that is that of its samples and is normalised whatever the features are; and samples that have the
/// mean and the variance that it tells.
/// </summary>
public abstract class LikelihoodContract : NetworkContract
{
    private const int FeatureWidth = 4;
    private const int RowCount = 3;
    private const int Samples = 10_000;
    private const int GridPoints = 401;
    private const double Rounding = 1e-9;

    /// <summary>Half the distance of two features between which the log-probability is differentiated.</summary>
    private const double Step = 1e-4;

    /// <summary>The modalities that it is tried on. The default value is two of 1 and 3 columns.</summary>
    protected virtual IReadOnlyList<Modality> Modalities => [new("touch", 1), new("eye", 3)];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract ILikelihood CreateLikelihood();

    /// <summary>The mean, and the standard deviation where it is told, are those of the graph, and stay so.</summary>
    [Fact]
    public void Its_plain_numbers_are_those_of_the_graph() => EachDistribution((likelihood, modality, name) =>
    {
        var (drawn, width) = (likelihood.Draw(Features(RowCount), seed: 1), modality.Width);
        Numbers.CheckShape(drawn.Plain.Mean, RowCount, width, $"{name}: the mean as plain numbers");
        Numbers.CheckEqual(drawn.Plain.Mean, drawn.Mean, $"{name}: the mean as plain numbers", Rounding);
        if (drawn.Plain.StandardDeviation is not { } deviation)
            return;
        Numbers.CheckShape(deviation, RowCount, width, $"{name}: the standard deviation");
        Numbers.CheckEqual(
            RowMatrix.Create(RowCount, width, (row, values) =>
            {
                for (var i = 0; i < width; i++)
                    values[i] = deviation[row, i] * deviation[row, i];
            }),
            Variances(drawn, width),
            $"{name}: the square of the standard deviation",
            Rounding);
    });

    /// <summary>What it draws is possible.</summary>
    [Fact]
    public void Its_samples_and_their_log_probabilities_are_finite() => EachDistribution((likelihood, _, _) =>
    {
        var features = Features(20 * RowCount);
        _ = likelihood.LogProbability(features, likelihood.Draw(features, seed: 2).Samples);
    });

    /// <summary>Data such as the model draws are data that it can be trained on.</summary>
    [Fact]
    public void It_finds_no_problem_with_its_own_samples() => EachDistribution((likelihood, modality, name) =>
    {
        var (part, samples) = (CreateLikelihood(), likelihood.Draw(Features(20 * RowCount), seed: 6).Samples);
        for (var row = 0; row < samples.RowCount; row++)
        {
            var problem = part.ProblemOf(modality, samples.Row(row));
            Assert.True(
                problem is null,
                $"{name}: its sample {string.Join(", ", samples.Row(row).ToArray().Select(Numbers.Text))} is refused as data: {problem}.");
        }
    });

    /// <summary>Other random numbers, another sample.</summary>
    [Fact]
    public void Its_samples_depend_on_the_random_numbers() => EachDistribution((likelihood, _, name) =>
    {
        var samples = Drawn(likelihood, Features(RowCount), count: 50, seed: 1);
        Assert.True(
            Enumerable.Range(1, 49).Any(draw => !samples.Row(draw).SequenceEqual(samples.Row(0))),
            $"{name}: 50 samples of the same features are all the same.");
    });

    /// <summary>All constants of the density included.</summary>
    [Fact]
    public void Its_density_is_that_of_its_samples() => EachDistribution((likelihood, modality, name) =>
    {
        var (features, width) = (Features(RowCount), modality.Width);
        var samples = Drawn(likelihood, features, Samples, seed: 4);
        if (likelihood.LogProbability(features, likelihood.Draw(features, seed: 4).Samples).ColumnCount < width)
        {
            SampledRow.CheckEach(samples, RowCount, width, values => likelihood.LogProbability(features, values), name);
            return;
        }

        var cells = Enumerable.Range(0, samples.ColumnCount).Select(cell => new SampledValue(samples, cell, GridPoints)).ToArray();
        var points = cells.Max(cell => cell.Points.Count);
        var values = RowMatrix.Create(points * RowCount, width, (row, at) =>
        {
            for (var i = 0; i < width; i++)
            {
                var cell = cells[(row % RowCount * width) + i];
                at[i] = cell.Points[Math.Min(row / RowCount, cell.Points.Count - 1)];
            }
        });
        var densities = likelihood.LogProbability(features.Repeated(points), values);
        foreach (var (cell, sampled) in cells.Index())
            sampled.Check(
                [.. sampled.Points.Select((_, point) => Math.Exp(densities[(point * RowCount) + (cell / width), cell % width]))],
                $"{name}: value {cell}");
    });

    /// <summary>Within five standard errors.</summary>
    [Fact]
    public void Its_mean_and_variance_are_those_of_its_samples() => EachDistribution((likelihood, modality, name) =>
    {
        var features = Features(RowCount);
        var (samples, drawn) = (Drawn(likelihood, features, Samples, seed: 3), likelihood.Draw(features, seed: 3));
        SampleMean.Check(samples, drawn.Mean.Values, $"{name}: a sample");
        var squares = RowMatrix.Create(samples.RowCount, samples.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Math.Pow(samples[row, i] - drawn.Mean.Values[i], 2);
        });
        SampleMean.Check(squares, Variances(drawn, modality.Width).Values, $"{name}: the square of a sample's distance to the mean");
    });

    /// <summary>
    /// The mean of the gradient of log p(x) by the features over samples x of p is 0, within five standard errors: so it is where, and only
    /// where, p integrates to one number whatever the features are, and the samples are its own.
    /// </summary>
    [Fact]
    public void The_score_of_its_samples_is_0_in_the_mean() => EachDistribution((likelihood, _, name) =>
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var features = RandomRows.Create(1, FeatureWidth, seed).Repeated(2 * Samples);
            var samples = likelihood.Draw(features, seed).Samples;
            var slopes = Enumerable.Range(0, FeatureWidth)
                .Select(i => (Above: Sums(likelihood.LogProbability(
                    Moved(features, i, Step), samples)), Below: Sums(likelihood.LogProbability(Moved(features, i, -Step), samples))))
                .ToArray();
            var scores = RowMatrix.Create(2 * Samples, FeatureWidth, (row, values) =>
            {
                for (var i = 0; i < FeatureWidth; i++)
                    values[i] = (slopes[i].Above[row] - slopes[i].Below[row]) / (2 * Step);
            });
            SampleMean.Check(scores, new double[FeatureWidth], $"{name}: the gradient of the log-probability by the features");
        }
    });

    private protected override IEnumerable<PartUse> Uses()
    {
        var likelihood = CreateLikelihood();
        return from modality in Modalities
               from width in new[] { 1, FeatureWidth }
               select new PartUse($"{ShownLikelihood.NameOf(likelihood, modality)}, reading {width}")
               {
                   InPlace = () => new VaeBuilder()
                       .AddModality(modality, parts => parts.Hidden(3).Decoder(new DenseDecoder([width])).Likelihood(likelihood))
                       .AddModality("beside", 2)
                       .WithLatent(2),
                   Shown = () => ShownLikelihood.Densities(likelihood, modality, width),
                   Prefix = Showing.Prefix,
                   Rows = (rows, seed) => WithSamples(likelihood, modality, RandomRows.Create(rows, width, seed)),
                   MutedRows = rows => WithSamples(likelihood, modality, RandomRows.Muted(rows, width)),
                   Outputs = Showing.Outputs,
               };
    }

    private static RowMatrix WithSamples(ILikelihood likelihood, Modality modality, RowMatrix features)
    {
        using var shown = new ShownLikelihood(likelihood, modality, features.ColumnCount);
        return RandomRows.Beside(features, shown.Draw(features, seed: 5).Samples);
    }

    private static RowMatrix Features(int rows) => RandomRows.Create(rows, FeatureWidth, seed: 1);

    /// <summary>Samples of all rows, <c>[count, rows * columns]</c>.</summary>
    private static RowMatrix Drawn(ShownLikelihood likelihood, RowMatrix features, int count, int seed)
    {
        var samples = likelihood.Draw(features.Repeated(count), seed).Samples;
        return new RowMatrix(count, features.RowCount * samples.ColumnCount, samples.Values);
    }

    /// <summary>One for each column, also where the graph has one for all.</summary>
    private static RowMatrix Variances(ShownDistribution drawn, int width) =>
        RowMatrix.Create(drawn.Variance.RowCount, width, (row, values) =>
        {
            for (var i = 0; i < width; i++)
                values[i] = drawn.Variance[row, drawn.Variance.ColumnCount == 1 ? 0 : i];
        });

    private static RowMatrix Moved(RowMatrix features, int column, double by) =>
        RowMatrix.Create(features.RowCount, features.ColumnCount, (row, values) =>
        {
            features.Row(row).CopyTo(values);
            values[column] += by;
        });

    private static double[] Sums(RowMatrix values) =>
        [.. Enumerable.Range(0, values.RowCount).Select(row => values.Row(row).ToArray().Sum())];

    private void EachDistribution(Action<ShownLikelihood, Modality, string> test)
    {
        foreach (var modality in Modalities)
        {
            var likelihood = CreateLikelihood();
            using var shown = new ShownLikelihood(likelihood, modality, FeatureWidth);
            test(shown, modality, ShownLikelihood.NameOf(likelihood, modality));
        }
    }
}
