using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>What spans are refused, and what those that fit are filled with.</summary>
public sealed class VaeModelSpanTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().Build();

    public void Dispose() => _model.Dispose();

    [Theory, InlineData(0), InlineData(5), InlineData(7)]
    public void Rows_that_are_not_whole_are_refused(int count)
    {
        var message = $"There are {count} values; expected a multiple of the 6 columns of arm:3,eye:2,touch:1. (Parameter 'rows')";

        Refusal(() => _model.Reconstruct(new float[count], _model.Layout.All, new float[6])).Should().Be(message);
        Refusal(() => _model.Encode(new float[count], _model.Layout.All, new float[2])).Should().Be(message);
        Refusal(() => _model.Sample(new float[count], _model.Layout.All, 1, new float[6])).Should().Be(message);
    }

    [Theory, InlineData(0), InlineData(3)]
    public void Points_that_are_not_whole_are_refused(int count) => Refusal(() => _model.Decode(new float[count], new float[6]))
        .Should().Be($"There are {count} values; expected a multiple of the 2 latent dimensions. (Parameter 'latent')");

    [Fact]
    public void Results_of_another_length_are_refused()
    {
        var rows = new float[12];

        Refusal(() => _model.Reconstruct(rows, _model.Layout.All, new float[6])).Should().Be(Room(6, 12, "means"));
        Refusal(() => _model.Reconstruct(rows, _model.Layout.All, new float[12], new float[11])).Should().Be(Room(11, 12, "variances"));
        Refusal(() => _model.Encode(rows, _model.Layout.All, new float[5])).Should().Be(Room(5, 4, "means"));
        Refusal(() => _model.Encode(rows, _model.Layout.All, new float[4], new float[12])).Should().Be(Room(12, 4, "logVariances"));
        Refusal(() => _model.Decode(new float[4], [])).Should().Be(Room(0, 12, "means"));
        Refusal(() => _model.Decode(new float[4], new float[12], new float[1])).Should().Be(Room(1, 12, "variances"));
        Refusal(() => _model.Sample(rows, _model.Layout.All, 1, new float[13])).Should().Be(Room(13, 12, "samples"));

        static string Room(int found, int wanted, string parameter) =>
            $"There is room for {found} values; expected {wanted}. (Parameter '{parameter}')";
    }

    [Theory, InlineData(float.NaN, "NaN"), InlineData(float.PositiveInfinity, "Infinity"), InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_that_are_observed_and_not_finite_are_refused(float value, string text)
    {
        var rows = new float[12];
        rows[10] = value;

        Refusal(() => _model.Reconstruct(rows, _model.Layout.Only("eye"), new float[12]))
            .Should().StartWith($"Row 1, column 'eye.1' is {text}; expected a finite number.").And.EndWith("(Parameter 'rows')");
        Refusal(() => _model.Reconstruct(rows, _model.Layout.Without("eye"), new float[12])).Should().BeNull();
        Refusal(() => _model.Decode([0, 0, value, 0], new float[12]))
            .Should().Be($"Row 1, dimension 0 is {text}; expected a finite number. (Parameter 'latent')");
    }

    [Fact]
    public void A_refused_call_changes_no_result()
    {
        float[] rows = [0, 0, float.NaN, 0, 0, 0], means = [1, 2, 3, 4, 5, 6];

        Refusal(() => _model.Reconstruct(rows, _model.Layout.All, means)).Should().NotBeNull();

        means.Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public void A_mask_of_another_layout_is_refused_as_is_none()
    {
        Refusal(() => _model.Reconstruct(new float[6], TestLayout.Wheels.All, new float[6]))
            .Should().Be("The mask is for the layout left:1,right:2; expected arm:3,eye:2,touch:1. (Parameter 'mask')");
        Refusal(() => _model.Encode(new float[6], null!, new float[2])).Should().Be("Value cannot be null. (Parameter 'mask')");
    }

    [Fact]
    public void Matrices_are_held_to_the_same()
    {
        Refusal(() => _model.Reconstruct(TestLayout.Counting(2, 5), _model.Layout.All))
            .Should().Be("The rows have 5 columns; the layout arm:3,eye:2,touch:1 has 6. (Parameter 'rows')");
        Refusal(() => _model.Encode(Toy.Rows(2).With(1, 4, 1e39), _model.Layout.All))
            .Should().Be("Row 1, column 'eye.1' is 1E+39, beyond the range of 32-bit numbers. (Parameter 'rows')");
        Refusal(() => _model.Decode(TestLayout.Counting(2, 3))).Should().Be(
            "The points have 3 dimensions; the latent space has 2. (Parameter 'latent')");
        Refusal(() => _model.SampleConditional(Toy.Rows(2), TestLayout.Wheels.All, 1)).Should().StartWith(
            "The mask is for the layout left:1,right:2");
        Refusal(() => _model.SampleConditional(Toy.Rows(2), _model.Layout.All, 0)).Should().StartWith(
            "count ('0') must be greater than or equal to '1'.");
        Refusal(() => _model.SamplePrior(0)).Should().StartWith("count ('0') must be greater than or equal to '1'.");
    }

    [Theory, InlineData(BinaryCoding.ZeroOne), InlineData(BinaryCoding.MinusOneOne)]
    public void Means_and_variances_are_those_of_the_distributions(BinaryCoding coding)
    {
        using var model = WithBinaryTouch(coding);
        var rows = Toy.Rows(70);
        var (means, variances) = (new float[420], new float[420]);

        model.Reconstruct(rows.ToSingles(), model.Layout.Only("arm"), means, variances);

        var guess = model.Reconstruct(rows, model.Layout.Only("arm"));
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var column = 0; column < 3; column++)
                variances[(row * 6) + column].Should().BeApproximately(
                    (float)Math.Exp(guess.Gaussian("arm").LogVariance[row, column]), 1e-6f);
            for (var column = 0; column < 6; column++)
                means[(row * 6) + column].Should().BeApproximately((float)guess.Mean[row, column], 1e-6f);
            var (yes, step) = (((BernoulliDistribution)guess["touch"]).Probability[row, 0], coding == BinaryCoding.ZeroOne ? 1 : 2);
            variances[(row * 6) + 5].Should().BeApproximately((float)(step * step * yes * (1 - yes)), 1e-6f);
        }
    }

    [Fact]
    public void A_model_of_64_bits_computes_in_64_and_gives_32()
    {
        using var model = Toy.Builder().WithPrecision(Precision.Float64).Build();
        var (rows, mask, points) =
            (Toy.Rows(70), model.Layout.Only("arm"), RandomRows.Uniform(70, 2, seed: 4).Select(value => (float)value));
        float[] means = new float[420], variances = new float[420], latent = new float[140], samples = new float[420];

        model.Reconstruct(rows.ToSingles(), mask, means, variances);
        means.Should().Equal(Rounded(model.Reconstruct(Singles(rows), mask).Mean));
        variances[..3].Should().Equal(
            model.Reconstruct(Singles(rows), mask)["arm"].StandardDeviation!.Row(0).ToArray().Select(value => (float)(value * value)));
        model.Encode(rows.ToSingles(), mask, latent);
        latent.Should().Equal(Rounded(model.Encode(Singles(rows), mask).Mean));
        model.Decode(points.ToSingles(), means);
        means.Should().Equal(Rounded(model.Decode(points).Mean));
        model.Sample(rows.ToSingles(), mask, 4, samples);
        samples.Should().Equal(Rounded(model.SampleConditional(Singles(rows), mask, 1, seed: 4)[0]));

        static RowMatrix Singles(RowMatrix rows) => rows.Select(value => (float)value);

        static IEnumerable<float> Rounded(RowMatrix values) => values.Numbers().Select(value => (float)value);
    }

    private static VaeModel WithBinaryTouch(BinaryCoding coding) => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8))
        .AddModality("eye", 2)
        .AddModality("touch", 1, m => m.Likelihood(new BernoulliLikelihood(coding)))
        .WithLatent(2)
        .Build();

    private static string? Refusal(Action call) =>
        Record.Exception(call) is { } thrown ? Assert.IsAssignableFrom<ArgumentException>(thrown).Message.Split('\r', '\n')[0] : null;
}
