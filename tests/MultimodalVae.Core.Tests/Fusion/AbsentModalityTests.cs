using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>What is hidden reaches no number, whatever the fusion.</summary>
public sealed class AbsentModalityTests
{
    private static readonly ModalityLayout _layout = Toy.Layout;

    [Fact]
    public void All_fusions_but_concatenation_leave_out_what_was_not_observed() =>
        Fusions.Names.Where(fusion => Fusions.Create(fusion).ReadsMutedCodes).Should().Equal("concatenation");

    [Theory, MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void NaN_in_a_hidden_column_does_not_reach_the_output(string fusion)
    {
        using var model = Fusions.Builder(fusion).Build();
        foreach (var mask in (ObservationMask[])
        [
            _layout.Without("arm"), _layout.Only("touch"), _layout.Columns("arm.1", "eye.0"), _layout.Nothing
        ])
        {
            var rows = Toy.Rows(6);
            var touched = RowMatrix.Create(6, _layout.Width, (row, values) =>
            {
                for (var column = 0; column < values.Length; column++)
                    values[column] = mask.Observed[column] ? rows[row, column] : double.NaN;
            });

            Numbers(model.Reconstruct(touched, mask)).Should().Equal(Numbers(model.Reconstruct(rows, mask)), "{0} hides it", mask);
            Numbers(model.Reconstruct(touched, mask)).Should().OnlyContain(value => double.IsFinite(value));
        }
    }

    [Theory, MemberData(nameof(Fusions.WhereUnobservedIsAbsent), MemberType = typeof(Fusions))]
    public void The_mute_value_makes_no_difference_where_whole_modalities_are_hidden(string fusion)
    {
        using var model = Fusions.Builder(fusion).Build();
        using var other = Fusions.Builder(fusion).WithMuteValue(1e6).Build();

        foreach (var mask in (ObservationMask[])[_layout.Without("arm"), _layout.Only("touch"), _layout.Nothing])
            Numbers(other.Reconstruct(Toy.Rows(6), mask)).Should().Equal(Numbers(model.Reconstruct(Toy.Rows(6), mask)));
    }

    [Fact]
    public void With_concatenation_it_does()
    {
        using var model = Fusions.Builder("concatenation").Build();
        using var other = Fusions.Builder("concatenation").WithMuteValue(3).Build();

        Numbers(other.Reconstruct(Toy.Rows(6), _layout.Only("touch"))).Should().NotEqual(
            Numbers(model.Reconstruct(Toy.Rows(6), _layout.Only("touch"))));
    }

    [Theory, InlineData("product of experts"), InlineData("mixture of experts"), InlineData("mixture of products"),
     InlineData("mixture of products of experts alone"), InlineData("generalised product of experts")]
    public void Experts_that_saw_nothing_give_the_prior(string fusion)
    {
        using var model = Fusions.Builder(fusion).WithPrecision(Precision.Float64).Build();

        var (mean, logVariance) = Moments(model.Encode(Toy.Rows(3), _layout.Nothing));

        mean.Should().OnlyContain(value => value == 0);
        logVariance.Should().OnlyContain(value => Math.Abs(value) < 1e-15);
    }

    [Theory, MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void It_learns_from_rows_of_which_every_part_is_hidden_in_turn(string fusion)
    {
        using var model = Fusions.Builder(fusion).WithMuting(MutingStrategy.RandomModalities()).Build();

        var history = model.Fit(Toy.Data(200), new TrainingOptions { Epochs = 30, BatchSize = 50, LearningRate = 1e-2 }).History;

        history[^1].Training.Total.Should().BeLessThan(history[0].Training.Total - 1);
        history.Should().OnlyContain(epoch => double.IsFinite(epoch.Training.Total));
    }

    private static (double[] Mean, double[] LogVariance) Moments(IColumnDistribution posterior) => posterior switch
    {
        GaussianMixture mixture => (mixture.Mean.Numbers(), mixture.Components.Single().LogVariance.Numbers()),
        var gaussian => (gaussian.Mean.Numbers(), ((DiagonalGaussian)gaussian).LogVariance.Numbers()),
    };

    private static double[] Numbers(Reconstruction reconstruction) =>
        [.. reconstruction.Layout.Modalities.SelectMany(m => Moments(
            reconstruction[m.Name]).LogVariance), .. reconstruction.Mean.Numbers(), .. reconstruction.Posterior!.Mean.Numbers()];
}
