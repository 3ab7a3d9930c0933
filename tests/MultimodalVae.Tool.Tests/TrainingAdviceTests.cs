using MultimodalVae.Formats;
using MultimodalVae.Measures;

namespace MultimodalVae.Tool.Tests;

public sealed class TrainingAdviceTests
{
    private static readonly LineComparison _good = new("arm", 0.1, 0.2);
    private static readonly LineComparison _worse = new("eye", 0.3, 0.12);
    private static readonly LineComparison _farWorse = new("eye", 0.9, 0.1);

    private static readonly TrainingFacts _sound = new()
    {
        Choice = Choice(best: 40, count: 80),
        Epochs = 80,
        StoppedEarly = true,
        Problems = [],
        Hidden = [_good],
        HasTimes = true,
        LearningRate = 0.003,
        Window = 1,
        Model =
            new ModelFacts { Concatenates = true, Latent = 28, HasWideLatent = true, Beta = 0.1, HasRelu = false, ScalesByRange = false },
    };

    [Fact]
    public void Where_nothing_is_wrong_there_is_none() => TrainingAdvice.Of(_sound).Should().BeEmpty();

    [Fact]
    public void A_model_that_over_fits_is_not_to_be_trained_longer()
    {
        var overfits =
            _sound with { Choice = Choice(3, 80, overfits: true), StoppedEarly = false, Hidden = [_worse], Problems = Problems() };

        TrainingAdvice.Of(overfits).Should().Contain("more rows, as of other episodes")
            .And.Contain(line => line.StartsWith("--learning-rate 0.001: "))
            .And.Contain(line => line.StartsWith("--latent 14: "))
            .And.NotContain(line => line.StartsWith("--epochs"));
    }

    [Fact]
    public void What_is_in_use_is_not_advised()
    {
        var tried = _sound with
        {
            Choice = Choice(3, 80, overfits: true),
            Hidden = [_farWorse],
            LearningRate = 0.0005,
            Window = 5,
            Model = _sound.Model with { Concatenates = false, Latent = 8, HasWideLatent = false },
        };

        TrainingAdvice.Of(tried).Should().Equal("more rows, as of other episodes");
        TrainingAdvice.Of(tried with { Choice = Choice(40, 80), LearningRate = 0.003 }).Should().Equal("another --latent or --fusion");
    }

    [Fact]
    public void Where_a_line_is_better_by_far_a_fusion_that_leaves_modalities_out_comes_first_with_small_steps()
    {
        TrainingAdvice.Of(_sound with { Hidden = [_good, _farWorse] })[0].Should().StartWith("--fusion product --learning-rate 0.001: ");
        TrainingAdvice.Of(_sound with { Hidden = [_farWorse], LearningRate = 0.0005 })[0].Should().StartWith("--fusion product: ");
        TrainingAdvice.Of(_sound with { Hidden = [_worse] }).Should().NotContain(line => line.Contains("--fusion"));
        TrainingAdvice.Of(_sound with { Hidden = [_farWorse], Choice = Choice(3, 80, overfits: true) })
            .Should().ContainSingle(line => line.Contains("--learning-rate"));
    }

    [Fact]
    public void Small_steps_are_not_advised_together_with_large_ones()
    {
        foreach (var overfits in (bool[])[true, false])
        {
            foreach (var rate in (double[])[0.0001, 0.001, 0.002, 0.003, 0.01])
            {
                var advice = TrainingAdvice.Of(_sound with { Choice = Choice(3, 80, overfits), Hidden = [_worse], LearningRate = rate });

                advice.Count(line => line.Contains("--learning-rate")).Should().BeLessThanOrEqualTo(1);
                advice.Should().NotContain(line => line.StartsWith(FormattableString.Invariant($"--learning-rate {rate}:")));
            }
        }
    }

    [Fact]
    public void More_epochs_are_advised_where_training_did_not_end_by_itself()
    {
        var falls = _sound with { Choice = Choice(79, 80), StoppedEarly = false };

        TrainingAdvice.Of(falls).Should().Equal("--epochs 160: the loss was still falling");
        TrainingAdvice.Of(_sound with { StoppedEarly = false, Problems = Problems() })
            .Should().Contain("--epochs 160: training had all of its 80 epochs, and did not end early");
        TrainingAdvice.Of(_sound with { Problems = Problems() }).Should().NotContain(line => line.StartsWith("--epochs"));
    }

    [Fact]
    public void A_window_is_one_possibility_where_rows_have_times_and_none_is_in_use()
    {
        const string Window = "--window 5, if earlier rows say more about what is hidden than the same row does";

        TrainingAdvice.Of(_sound with { Hidden = [_worse] }).Should().EndWith(Window);
        TrainingAdvice.Of(_sound with { Hidden = [_worse], HasTimes = false }).Should().NotContain(Window);
        TrainingAdvice.Of(_sound with { Hidden = [_worse], Window = 2 }).Should().NotContain(Window);
    }

    [Fact]
    public void Options_that_were_worse_where_they_were_measured_are_named()
    {
        var old = _sound with { Hidden = [_worse], Model = _sound.Model with { Beta = 1, HasRelu = true, ScalesByRange = true } };

        TrainingAdvice.Of(old).Select(line => line.Split(':')[0]).Should().Contain(
            ["--beta 0.1", "--activation silu", "--scaling standard"]);
    }

    private static EpochChoice Choice(int best, int count, bool overfits = false) =>
        new() { Best = best, Count = count, FirstLoss = 2, BestLoss = 1, LastLoss = overfits ? 9 : 1 };

    /// <summary>Predicted deviations that are too large, as those of a model without training are for small values.</summary>
    private static DiagnosticsProblem[] Problems()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1));
        var data = new DataSet(
            layout, RowMatrix.Create(200, 2, (row, values) => (values[0], values[1]) = (0.2 * Math.Sin(row), 0.2 * Math.Cos(3 * row))));
        using var model = new VaeBuilder().AddModalities(layout).WithScaling(ScalingRule.None).WithLatent(2).Build();
        DiagnosticsProblem[] problems = [.. model.Diagnose(data).Problems.Where(
            problem => problem.Kind == DiagnosticsProblemKind.Underconfident)];
        problems.Should().NotBeEmpty();
        return problems;
    }
}
