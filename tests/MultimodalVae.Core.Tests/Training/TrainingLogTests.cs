using Microsoft.Extensions.Logging;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public class TrainingLogTests
{
    [Fact]
    public void A_mute_value_within_the_data_is_warned_of_with_the_column_and_its_range()
    {
        var log = Train(muteValue: 0.75);

        // Of the toy's columns 0.75 lies in the ranges of all but arm.2, which is half a number between -1 and 1.
        var warnings = log.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Text).ToList();
        warnings.Should().HaveCount(5);
        warnings.Should().ContainSingle(text => text.Contains("'eye.0'")).Which.Should().Match("*0.75*'eye.0'*0*");
        warnings.Should().NotContain(text => text.Contains("'arm.2'"));
    }

    [Fact]
    public void A_mute_value_outside_of_the_data_is_not_warned_of() =>
        Train(muteValue: -2).Should().NotContain(entry => entry.Level >= LogLevel.Warning);

    [Fact]
    public void The_beginning_every_epoch_and_the_end_are_logged()
    {
        var log = Train(muteValue: -2);

        log.Should().HaveCount(6);
        log[0].Text.Should().Match("*20 rows*2 epochs*learning rate 0.002*seed 7*");
        log[1].Should().Be((LogLevel.Information, "The steps are computed on the native engine, in 32 bits: " +
            "every part of the model is made of operations"));
        log[2].Should().Be((LogLevel.Information, "Schedule: beta 1 throughout 2 epochs; at its plateau for the last 2"));
        log[3].Text.Should().Match("*1 of 2*beta 1*");
        log[4].Text.Should().Match("*2 of 2*beta 1*");
        log[5].Level.Should().Be(LogLevel.Information);
    }

    [Fact]
    public void A_schedule_that_does_not_fit_the_epochs_is_warned_of_before_the_first()
    {
        var log = Train(muteValue: -2, BetaSchedule.LinearWarmUp(10));

        log[3].Should().Be((LogLevel.Warning, "Schedule: Beta never stays at its plateau of 1: it ends with 0.1 after 2 epochs."));
        log[4].Text.Should().Match("*1 of 2*beta 0,*");
        log.Count(entry => entry.Level >= LogLevel.Warning).Should().Be(1);
    }

    [Fact]
    public void Engine_is_logged_with_the_part_that_needs_torch()
    {
        var log = new RecordingLog();
        using var model = Toy.Builder().AddModality(
            "skin", 2, m => m.DecoderHidden(2).Likelihood(new ModuleLikelihood())).WithLogging(log).Build();

        model.Fit(new DataSet(model.Layout, RandomRows.Uniform(20, 8, seed: 1)), new TrainingOptions { Epochs = 1, BatchSize = 10 });

        log.Entries.Select(entry => entry.Text).Should().Contain(
            "The steps are computed by torch on cpu: the likelihood of 'skin', ModuleLikelihood, is a torch module");
    }

    [Fact]
    public void A_fusion_that_leaves_out_what_is_hidden_is_not_warned_of_a_mute_value_that_nothing_reads()
    {
        TrainExperts(MutingStrategy.RandomModalities()).Should().NotContain(entry => entry.Level >= LogLevel.Warning);
        TrainExperts(MutingStrategy.RandomColumns()).Where(entry => entry.Level >= LogLevel.Warning).Should().HaveCount(
            5, "hidden columns of a modality that is partly shown are muted");

        static List<(LogLevel Level, string Text)> TrainExperts(IMutingStrategy muting) => Train(
            new VaeBuilder().AddModalities(Toy.Layout).WithFusion(
                new ProductOfExpertsFusion()).WithScaling(ScalingRule.None).WithMuteValue(0.75).WithMuting(muting));
    }

    private static List<(LogLevel Level, string Text)> Train(double muteValue, IBetaSchedule? schedule = null) =>
        Train(Toy.Builder().WithMuteValue(muteValue).WithBeta(schedule ?? BetaSchedule.Constant(1)));

    private static List<(LogLevel Level, string Text)> Train(VaeBuilder builder)
    {
        using var log = new RecordingLog();
        using var model = builder.WithLogging(log).Build();
        _ = model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 2, BatchSize = 10, LearningRate = 0.002 });
        return [.. log.Entries.Select(entry => (entry.Level, entry.Text))];
    }
}
