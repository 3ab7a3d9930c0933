using MultimodalVae.Files;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every network owes the model, be it an encoder's, a decoder's, a fusion's or a likelihood's; their suites derive from this one.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class NetworkContract
{
    private const double GradientTolerance = 1e-5;
    private const double RowTolerance = 1e-10;
    private static readonly int[] _rowCounts = [1, 2, 7];

    private protected NetworkContract()
    {
    }

    /// <summary>
    /// Whether it computes the same in training as afterwards. The default value is true; a torch module that leaves things to chance in
    /// training, as one with dropout, says false, and its gradients are then not compared with differences.
    /// </summary>
    protected virtual bool IsTheSameInTraining => true;

    private protected abstract IEnumerable<PartUse> Uses();

    /// <summary>In a model of either precision, for 1, 2 and 7 rows.</summary>
    [Fact]
    public void It_gives_the_promised_width_in_both_precisions()
    {
        foreach (var use in Uses())
        {
            foreach (var precision in Enum.GetValues<Precision>())
            {
                using var model = Built(use, precision);
                foreach (var rows in _rowCounts)
                    Numbers.CheckFinite(
                        model.Decode(RandomRows.Create(rows, model.Architecture.LatentWidth, rows)).Mean,
                        $"{use.Name}: the mean of a reconstruction");
            }
        }
    }

    /// <summary>Numbers of the range of scaled data, and the mute value in every column.</summary>
    [Fact]
    public void It_gives_finite_numbers_for_data_and_for_muted_columns() => Each((use, model) =>
    {
        _ = use.Run(model, use.Rows(50, 2));
        _ = use.Run(model, use.MutedRows(2), "for muted columns");
    });

    /// <summary>When it is not being trained.</summary>
    [Fact]
    public void It_gives_the_same_when_asked_again() => Each((use, model) =>
    {
        var rows = use.Rows(7, 3);
        CheckEqual(use.Run(model, rows), use.Run(model, rows), $"{use.Name}, asked again:");
    });

    /// <summary>When it is not being trained: all rows at once give the same as each row alone.</summary>
    [Fact]
    public void A_row_does_not_depend_on_the_other_rows() => Each((use, model) =>
    {
        var rows = use.Rows(7, 5);
        var together = use.Run(model, rows);
        for (var row = 0; row < 7; row++)
        {
            foreach (var (alone, all) in use.Run(model, rows.Rows(row, 1)).Zip(together))
                Numbers.CheckEqual(
                    all.Values.Rows(row, 1), alone.Values, $"{use.Name}: {alone.Name} of row {row} among others", RowTolerance);
        }
    });

    /// <summary>
    /// The same seed gives the same weights. Another seed gives others, of those that are matrices: vectors may begin with a number of
    /// their own.
    /// </summary>
    [Fact]
    public void The_seed_decides_its_weights() => Each((use, model) =>
    {
        using var twin = use.Create(seed: 1);
        using var other = use.Create(seed: 2);
        var (weights, twins, others) = (WeightsOf(use, model), WeightsOf(use, twin), WeightsOf(use, other));
        foreach (var (name, tensor) in weights)
        {
            Assert.True(twins.ContainsKey(name), $"{use.Name}: there is no weight '{name}' when it is described anew.");
            Assert.True(
                twins[name].Values.SequenceEqual(tensor.Values), $"{use.Name}: weight '{name}' has other numbers with the same seed.");
            Assert.True(
                tensor.Shape.Count < 2 || !others.TryGetValue(name, out var another) || !another.Values.SequenceEqual(tensor.Values),
                $"{use.Name}: weight '{name}' has the same numbers with another seed.");
        }
    });

    /// <summary>The names of weights are those of saved files.</summary>
    [Fact]
    public void Its_weights_have_plain_names_that_stay_the_same() => Each((use, model) =>
    {
        using var other = use.Create(Precision.Float32, seed: 2);
        string[] names = [.. WeightsOf(use, model).Keys.Order(StringComparer.Ordinal)],
            others = [.. WeightsOf(use, other).Keys.Order(StringComparer.Ordinal)];
        Assert.True(
            names.SequenceEqual(others),
            $"{use.Name}: its weights are named {string.Join(", ", others)} when it is described anew; " +
            $"expected {string.Join(", ", names)}.");
        foreach (var name in names)
        {
            Assert.True(
                name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'),
                $"{use.Name}: a weight is named '{name}'; expected letters, digits, '_' and '.'.");
        }
    });

    /// <summary>Saved and loaded into a model of another seed they make the two the same.</summary>
    [Fact]
    public void Its_saved_weights_are_all_that_it_has() => Each((use, model) =>
    {
        using var other = use.Create(seed: 2);
        ModelWeights.Put(other, ModelWeights.Of(model));
        var rows = use.Rows(7, 6);
        CheckEqual(
            use.Run(other, rows),
            use.Run(model, rows),
            $"{use.Name} of another seed with the same weights, which lacks one that is not saved:");
    });

    /// <summary>One description may be used by many models.</summary>
    [Fact]
    public void Models_of_one_description_share_nothing() => Each((use, model) =>
    {
        using var other = Built(() => use.Create(seed: 2), $"{use.Name} in a second model");
        var rows = use.Rows(7, 7);
        var before = use.Run(model, rows);
        ModelWeights.Put(other, ModelWeights.Of(other)
            .ToDictionary(weight => weight.Key, weight => weight.Value with { Values = new double[weight.Value.Values.Count] }));
        CheckEqual(use.Run(model, rows), before, $"{use.Name}, after the weights of another model with it changed:");
    });

    /// <summary>In training. A unit may be dead for some rows and weights, so that one of five seeds is enough.</summary>
    [Fact]
    public void Every_weight_and_every_input_gets_a_gradient()
    {
        foreach (var use in Uses())
        {
            var missing = PartGradients.Missing(use, seed: 1).ToList();
            for (var seed = 2; seed <= 5 && missing.Count > 0; seed++)
                missing = [.. missing.Intersect(PartGradients.Missing(use, seed))];
            Assert.True(missing.Count == 0, $"{use.Name}: the gradient is 0 for {string.Join(", ", missing)}.");
        }
    }

    /// <summary>
    /// By weights and inputs, at three random points, against central differences, relative error below 1e-5. A part with kinks (ReLU) has
    /// no derivative at one: where a difference steps over it, a smaller one does not. A gradient that is wrong is wrong for every step.
    /// </summary>
    [Fact]
    public void Its_gradients_are_those_of_what_it_gives()
    {
        foreach (var use in IsTheSameInTraining ? Uses() : [])
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                var (error, name) = PartGradients.LargestError(use, seed, GradientTolerance);
                Assert.True(
                    error <= GradientTolerance,
                    $"{use.Name}: the gradient by '{name}' differs from central differences by {Numbers.Text(error)}, relative; "
                    + $"{Numbers.Text(GradientTolerance)} is allowed.");
            }
        }
    }

    /// <summary>
    /// An ordinary model that has the part, in 32 bits and shown all, some and none of the modalities, learns rows that it could have
    /// drawn.
    /// </summary>
    [Fact]
    public void A_model_with_it_learns()
    {
        foreach (var use in Uses())
        {
            using var model = PartUse.Create(use.InPlace().WithMuting(MutingStrategy.RandomModalities()), Precision.Float32, seed: 1);
            using var world = PartUse.Create(use.InPlace(), Precision.Float32, seed: 2);
            var data = new DataSet(model.Layout, world.SamplePrior(100, seed: 3));
            try
            {
                var history = model.Fit(
                    data, new TrainingOptions { Epochs = 30, BatchSize = 20, LearningRate = 1e-2, Diagnose = false }).History;
                var (first, last) = (history[0].Training.Total, history[^1].Training.Total);
                Assert.True(last < first, $"{use.Name}: the loss of a model with it is {Numbers.Text(first)} in the first epoch and " +
                    $"{Numbers.Text(last)} in the last; expected less.");
            }
            catch (TrainingDivergedException exception)
            {
                Assert.Fail($"{use.Name}: a model with it diverges: {exception.Message}");
            }
        }
    }

    private protected void Each(Action<PartUse, VaeModel> test)
    {
        foreach (var use in Uses())
        {
            using var model = use.Create();
            test(use, model);
        }
    }

    private static VaeModel Built(PartUse use, Precision precision) =>
        Built(() => PartUse.Create(use.InPlace(), precision, seed: 1), $"{use.Name} in a model of {precision}");

    private static VaeModel Built(Func<VaeModel> build, string what)
    {
        try
        {
            return build();
        }
        catch (VaeConfigurationException exception)
        {
            Assert.Fail($"{what}: {exception.Message}");
            throw;
        }
    }

    private static Dictionary<string, SafeTensor> WeightsOf(PartUse use, VaeModel model) => ModelWeights.Of(model)
        .Where(weight => weight.Key.StartsWith(use.Prefix, StringComparison.Ordinal))
        .ToDictionary(weight => weight.Key[use.Prefix.Length..], weight => weight.Value);

    private static void CheckEqual(IReadOnlyList<PartOutput> found, IReadOnlyList<PartOutput> wanted, string what)
    {
        foreach (var (f, w) in found.Zip(wanted))
            Numbers.CheckEqual(f.Values, w.Values, $"{what} {f.Name}");
    }
}
