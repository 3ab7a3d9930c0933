using MultimodalVae.Compiled;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>What spans are refused, and what those that fit are filled with.</summary>
public sealed class CompiledVaeSpanTests
{
    private static readonly Lazy<CompiledVae> _compiled = new(() =>
    {
        using var model = Toy.Builder().Build();
        return model.Compile();
    });

    private static CompiledVae Vae => _compiled.Value;

    [Theory, InlineData(0), InlineData(5), InlineData(7)]
    public void Rows_that_are_not_whole_are_refused(int count)
    {
        var message = $"There are {count} values; a multiple of the 6 columns of arm:3,eye:2,touch:1 is wanted. (Parameter 'rows')";

        Refusal(() => Vae.Reconstruct(new float[count], Vae.Layout.All, new float[6])).Should().Be(message);
        Refusal(() => Vae.Encode(new float[count], Vae.Layout.All, new float[2])).Should().Be(message);
        Refusal(() => Vae.Sample(new float[count], Vae.Layout.All, 1, new float[6])).Should().Be(message);
    }

    [Theory, InlineData(0), InlineData(3)]
    public void Points_that_are_not_whole_are_refused(int count) => Refusal(() => Vae.Decode(new float[count], new float[6]))
        .Should().Be($"There are {count} values; a multiple of the 2 latent dimensions is wanted. (Parameter 'latent')");

    [Fact]
    public void Results_of_another_length_are_refused()
    {
        var rows = new float[12];

        Refusal(() => Vae.Reconstruct(rows, Vae.Layout.All, new float[6])).Should().Be(Room(6, 12, "means"));
        Refusal(() => Vae.Reconstruct(rows, Vae.Layout.All, new float[12], new float[11])).Should().Be(Room(11, 12, "variances"));
        Refusal(() => Vae.Encode(rows, Vae.Layout.All, new float[5])).Should().Be(Room(5, 4, "means"));
        Refusal(() => Vae.Encode(rows, Vae.Layout.All, new float[4], new float[12])).Should().Be(Room(12, 4, "logVariances"));
        Refusal(() => Vae.Decode(new float[4], [])).Should().Be(Room(0, 12, "means"));
        Refusal(() => Vae.Decode(new float[4], new float[12], new float[1])).Should().Be(Room(1, 12, "variances"));
        Refusal(() => Vae.Sample(rows, Vae.Layout.All, 1, new float[13])).Should().Be(Room(13, 12, "samples"));

        static string Room(int found, int wanted, string parameter) => $"There is room for {found} values; {wanted} are wanted. (Parameter '{parameter}')";
    }

    [Theory, InlineData(float.NaN, "NaN"), InlineData(float.PositiveInfinity, "Infinity"), InlineData(float.NegativeInfinity, "-Infinity")]
    public void Values_that_are_observed_and_not_finite_are_refused(float value, string text)
    {
        var rows = new float[12];
        rows[10] = value;

        Refusal(() => Vae.Reconstruct(rows, Vae.Layout.Only("eye"), new float[12]))
            .Should().StartWith($"Row 1, column 'eye.1' is {text}; a finite number is wanted.").And.EndWith("(Parameter 'rows')");
        Refusal(() => Vae.Reconstruct(rows, Vae.Layout.Without("eye"), new float[12])).Should().BeNull();
        Refusal(() => Vae.Decode([0, 0, value, 0], new float[12]))
            .Should().Be($"Row 1, dimension 0 is {text}; a finite number is wanted. (Parameter 'latent')");
    }

    [Fact]
    public void A_refused_call_changes_no_result()
    {
        float[] rows = [0, 0, float.NaN, 0, 0, 0], means = [1, 2, 3, 4, 5, 6];

        Refusal(() => Vae.Reconstruct(rows, Vae.Layout.All, means)).Should().NotBeNull();

        means.Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public void A_mask_of_another_layout_is_refused_as_is_none()
    {
        Refusal(() => Vae.Reconstruct(new float[6], TestLayout.Wheels.All, new float[6]))
            .Should().Be("The mask is for the layout left:1,right:2; arm:3,eye:2,touch:1 is wanted. (Parameter 'mask')");
        Refusal(() => Vae.Encode(new float[6], null!, new float[2])).Should().Be("Value cannot be null. (Parameter 'mask')");
    }

    [Fact]
    public void Matrices_are_held_to_the_same()
    {
        Refusal(() => Vae.Reconstruct(TestLayout.Counting(2, 5), Vae.Layout.All))
            .Should().Be("The rows have 5 columns; the layout arm:3,eye:2,touch:1 has 6. (Parameter 'rows')");
        Refusal(() => Vae.Encode(Toy.Rows(2).With(1, 4, 1e39), Vae.Layout.All))
            .Should().Be("Row 1, column 'eye.1' is 1E+39, beyond the range of 32-bit numbers. (Parameter 'rows')");
        Refusal(() => Vae.Decode(TestLayout.Counting(2, 3))).Should().Be("The points have 3 dimensions; the latent space has 2. (Parameter 'latent')");
        Refusal(() => Vae.SampleConditional(Toy.Rows(2), TestLayout.Wheels.All, 1)).Should().StartWith("The mask is for the layout left:1,right:2");
        Refusal(() => Vae.SampleConditional(Toy.Rows(2), Vae.Layout.All, 0)).Should().StartWith("count ('0') must be greater than or equal to '1'.");
        Refusal(() => Vae.SamplePrior(0)).Should().StartWith("count ('0') must be greater than or equal to '1'.");
    }

    [Theory, InlineData(BinaryCoding.ZeroOne), InlineData(BinaryCoding.MinusOneOne)]
    public void Means_and_variances_are_those_of_the_distributions(BinaryCoding coding)
    {
        using var model = WithBinaryTouch(coding);
        var (compiled, rows) = (model.Compile(), Toy.Rows(70));
        var (means, variances) = (new float[420], new float[420]);

        compiled.Reconstruct(rows.ToSingles(), model.Layout.Only("arm"), means, variances);

        var guess = compiled.Reconstruct(rows, model.Layout.Only("arm"));
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var column = 0; column < 3; column++)
                variances[(row * 6) + column].Should().BeApproximately((float)Math.Exp(guess.Gaussian("arm").LogVariance[row, column]), 1e-6f);
            for (var column = 0; column < 6; column++)
                means[(row * 6) + column].Should().BeApproximately((float)guess.Mean[row, column], 1e-6f);
            var (yes, step) = (((BernoulliDistribution)guess["touch"]).Probability[row, 0], coding == BinaryCoding.ZeroOne ? 1 : 2);
            variances[(row * 6) + 5].Should().BeApproximately((float)(step * step * yes * (1 - yes)), 1e-6f);
        }
    }

    private static VaeModel WithBinaryTouch(BinaryCoding coding) => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8))
        .AddModality("eye", 2)
        .AddModality("touch", 1, m => m.Likelihood(new BernoulliLikelihood(coding)))
        .WithLatent(2)
        .Build();

    private static string? Refusal(Action call) => Record.Exception(call) is { } thrown ? Assert.IsAssignableFrom<ArgumentException>(thrown).Message.Split('\r', '\n')[0] : null;
}
