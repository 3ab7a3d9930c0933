using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every network owes the model, be it an encoder's, a decoder's, a fusion's or a likelihood's; their suites derive from this one.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class NetworkContract
{
    private const double GradientTolerance = 1e-6;
    private const double RowTolerance = 1e-10;
    private const double MuteValue = -2;
    private static readonly int[] _rowCounts = [1, 2, 7];

    private protected NetworkContract()
    {
    }

    private protected abstract IEnumerable<NetworkCase> Cases();

    /// <summary>For 1, 2 and 7 rows, in both precisions.</summary>
    [Fact]
    public void It_gives_the_promised_width_in_the_models_precision()
    {
        foreach (var use in Cases())
        {
            foreach (var precision in Enum.GetValues<Precision>())
            {
                using var scope = NewDisposeScope();
                using var guard = no_grad();
                using var part = use.Create(precision);
                foreach (var rows in _rowCounts)
                {
                    foreach (var output in part.Run(use.Inputs(part, rows, seed: rows, precision)))
                        CheckTensor(output, rows, precision, use);
                }
            }
        }
    }

    /// <summary>Numbers of the range of scaled data, and the mute value in every column.</summary>
    [Fact]
    public void It_gives_finite_numbers_for_data_and_for_muted_columns()
    {
        foreach (var use in Cases())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            using var part = use.Create();
            foreach (var output in part.Run(use.Inputs(part, 50, seed: 2)))
                Numbers.CheckFinite(output.Values.ToRowMatrix(), $"{use.Name}: {output.Name} for data");
            var muted = use.InputWidths.Select(width => RandomRows.Constant(2, width, MuteValue).ToTensor()).ToArray();
            foreach (var output in part.Run([.. muted, .. part.Given(muted)]))
                Numbers.CheckFinite(output.Values.ToRowMatrix(), $"{use.Name}: {output.Name} for muted columns");
        }
    }

    /// <summary>When it is not being trained.</summary>
    [Fact]
    public void It_gives_the_same_when_asked_again() => Each((use, part) =>
    {
        var inputs = use.Inputs(part, 7, seed: 3);
        CheckEqual(part.Run(inputs), part.Run(inputs), $"{use.Name}, asked again");
    });

    /// <summary>Other parts read the same numbers.</summary>
    [Fact]
    public void It_leaves_its_input_as_it_was() => Each((use, part) =>
    {
        var inputs = use.Inputs(part, 7, seed: 4);
        var before = inputs.Select(input => input.ToRowMatrix()).ToArray();
        _ = part.Run(inputs);
        foreach (var (i, input) in inputs.Index())
            Numbers.CheckEqual(input.ToRowMatrix(), before[i], $"{use.Name}: its input {i}, afterwards,");
    });

    /// <summary>When it is not being trained: all rows at once give the same as each row alone.</summary>
    [Fact]
    public void A_row_does_not_depend_on_the_other_rows() => Each((use, part) =>
    {
        var inputs = use.Inputs(part, 7, seed: 5);
        var together = part.Run(inputs).Where(output => output.IsRowByRow).ToArray();
        for (var row = 0; row < 7; row++)
        {
            var alone = part.Run([.. inputs.Select(input => input.narrow(0, row, 1))]).Where(output => output.IsRowByRow);
            foreach (var (a, t) in alone.Zip(together))
            {
                Numbers.CheckEqual(
                    t.Values.ToRowMatrix().Rows(row, 1), a.Values.ToRowMatrix(), $"{use.Name}: {a.Name} of row {row} among others", RowTolerance);
            }
        }
    });

    /// <summary>The same seed gives the same weights, another seed others, where there are any.</summary>
    [Fact]
    public void The_seed_decides_its_weights() => Each((use, part) =>
    {
        using var twin = use.Create(seed: 1);
        using var other = use.Create(seed: 2);
        foreach (var (name, values) in part.Module.state_dict())
            Numbers.CheckEqual(twin.Module.state_dict()[name].Flat(), values.Flat(), $"{use.Name}: weight '{name}' of the same seed");
        Assert.True(
            !part.Module.parameters().Any() || part.Module.parameters().Zip(other.Module.parameters()).Any(pair => !AreEqual(pair.First, pair.Second)),
            $"{use.Name}: another seed gives the same weights; make layers with the factory.");
    });

    /// <summary>The names of weights are those of saved files.</summary>
    [Fact]
    public void Its_weights_have_plain_names_that_stay_the_same() => Each((use, part) =>
    {
        using var other = use.Create(Precision.Float32, seed: 2);
        var names = part.Module.state_dict().Keys.ToArray();
        var others = other.Module.state_dict().Keys.ToArray();
        Assert.True(
            names.SequenceEqual(others),
            $"{use.Name}: its weights are named {string.Join(", ", others)} when it is made anew; {string.Join(", ", names)} are wanted.");
        foreach (var name in names)
        {
            Assert.True(
                name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'),
                $"{use.Name}: a weight is named '{name}'; letters, digits, '_' and '.' are wanted. Give its field a ComponentName.");
        }

        foreach (var (name, values) in part.Module.named_parameters())
            Assert.True(names.Contains(name), $"{use.Name}: its parameter '{name}' {Numbers.Shape(values.shape)} is not saved with the others.");
    });

    /// <summary>Carried over to a network of another seed they make the two the same, so that saving and loading lose nothing.</summary>
    [Fact]
    public void Its_registered_weights_are_all_that_it_has() => Each((use, part) =>
    {
        using var other = use.Create(seed: 2);
        var weights = part.Module.state_dict();
        foreach (var (name, values) in other.Module.state_dict())
            values.copy_(weights[name]);
        var inputs = use.Inputs(part, 7, seed: 6);
        CheckEqual(other.Run(inputs), part.Run(inputs), $"{use.Name} of another seed with the same weights, which lacks one that is not registered:");
    });

    /// <summary>One description may be realised many times.</summary>
    [Fact]
    public void Networks_of_one_description_share_nothing() => Each((use, part) =>
    {
        using var other = use.Create();
        var inputs = use.Inputs(part, 7, seed: 7);
        var before = Numbered(part.Run(inputs));
        foreach (var weight in other.Module.parameters())
            weight.zero_();
        foreach (var ((name, wanted), output) in before.Zip(part.Run(inputs)))
            Numbers.CheckEqual(output.Values.ToRowMatrix(), wanted, $"{use.Name}: {name}, after the weights of another network of the description changed,");
    });

    /// <summary>In training. A unit may be dead for some rows and weights, so that one of five seeds is enough.</summary>
    [Fact]
    public void Every_weight_and_every_input_gets_a_gradient()
    {
        foreach (var use in Cases())
        {
            var missing = Enumerable.Range(1, 5).Select(seed => NetworkGradients.Missing(use, seed)).Aggregate((a, b) => [.. a.Intersect(b)]);
            Assert.True(missing.Count == 0, $"{use.Name}: the gradient is none, or 0, for {string.Join(", ", missing)}.");
        }
    }

    /// <summary>
    /// By weights and inputs, at three random points, against central differences, relative error below 1e-6. A part with kinks (ReLU) has no
    /// derivative at one: where a difference steps over it, a smaller one does not. A gradient that is wrong is wrong for every step.
    /// </summary>
    [Fact]
    public void Its_gradients_are_those_of_what_it_gives()
    {
        foreach (var use in Cases())
        {
            foreach (var (error, name) in Enumerable.Range(1, 3).Select(seed => NetworkGradients.LargestError(use, seed, GradientTolerance)))
            {
                Assert.True(
                    error <= GradientTolerance,
                    $"{use.Name}: the gradient by '{name}' differs from central differences by {Numbers.Text(error)}, relative; {Numbers.Text(GradientTolerance)} is allowed.");
            }
        }
    }

    /// <summary>A network in 64 bits, of seed 1, when it is not being trained.</summary>
    private protected static T Realise<T>(Func<NetworkFactory, T> create)
        where T : nn.Module
    {
        using var generator = new Generator(1);
        var module = create(new NetworkFactory(Precision.Float64, WeightInitialisation.Torch, generator));
        module.eval();
        return module;
    }

    private protected void Each(Action<NetworkCase, NetworkPart> test)
    {
        foreach (var use in Cases())
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            using var part = use.Create();
            test(use, part);
        }
    }

    private static void CheckTensor(NetworkOutput output, int rows, Precision precision, NetworkCase use)
    {
        var (shape, type) = (output.Values.shape, output.Values.dtype);
        Assert.True(
            shape.Length == 2 && shape[0] == rows && output.Widths.Contains((int)shape[1]),
            $"{use.Name}: {output.Name} is {Numbers.Shape(shape)} for {rows} rows; [{rows}, {string.Join(" or ", output.Widths.Distinct())}] is wanted.");
        Assert.True(type.ToString() == precision.ToString(), $"{use.Name}: {output.Name} has {type} numbers in a model of {precision} ones.");
    }

    private static void CheckEqual(IReadOnlyList<NetworkOutput> found, IReadOnlyList<NetworkOutput> wanted, string what)
    {
        foreach (var (f, w) in found.Zip(wanted))
            Numbers.CheckEqual(f.Values.ToRowMatrix(), w.Values.ToRowMatrix(), $"{what} {f.Name}");
    }

    private static (string Name, RowMatrix Values)[] Numbered(IReadOnlyList<NetworkOutput> outputs) =>
        [.. outputs.Select(output => (output.Name, output.Values.ToRowMatrix()))];

    private static bool AreEqual(Tensor a, Tensor b) => a.Flat().Values.SequenceEqual(b.Flat().Values);
}
