using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/schedules.md and docs/muting.md.</summary>
public sealed class SchedulesAndMutingTests
{
    [Fact]
    public void A_course_tells_what_a_schedule_comes_to()
    {
        BetaCourse course = BetaCourse.Compute(BetaSchedule.LinearWarmUp(100), epochCount: 80);
        Console.WriteLine(course);
        foreach (string warning in course.Warnings)
            Console.WriteLine(warning);

        course.ToString().Should().Be(
            "beta 0 to 0.79 over 80 epochs: 1.25 % at 0, 97.5 % from 0.01 to 0.78, 1.25 % at 0.79; never at its plateau of 1");
        course.Warnings.Should().Equal("Beta never stays at its plateau of 1: it ends with 0.79 after 80 epochs.");
    }

    [Fact]
    public void A_curriculum_goes_from_complete_rows_to_all_subsets()
    {
        using var vae = Toy.Builder()
            .WithMuting(MutingStrategy.Curriculum(
                new(0.25, MutingStrategy.None),
                new(0.50, MutingStrategy.RandomModalities(new Dictionary<string, double> { ["eye"] = 0.3 })),
                new(0.25, MutingStrategy.RandomSubsets())))
            .WithBeta(BetaSchedule.Cyclical(cycles: 2))
            .Build();

        vae.Fit(Toy.Data(), new TrainingOptions { Epochs = 8, BatchSize = 50 });

        vae.TrainedMasks![0].Should().Be(vae.Layout.All);
        vae.TrainedMasks.Should().HaveCount(7);
    }

    [Fact]
    public void The_masks_that_the_measures_need_can_be_weighted()
    {
        IMutingStrategy muting = MutingStrategy.Weighted(
            new(4, layout => layout.All),
            new(1, layout => layout.Only("arm")), new(1, layout => layout.Without("arm")),
            new(1, layout => layout.Only("eye")), new(1, layout => layout.Without("eye")),
            new(1, layout => layout.Only("touch")), new(1, layout => layout.Without("touch")));

        using var vae = Toy.Builder().WithMuting(muting).Build();
        vae.Fit(Toy.Data(), new TrainingOptions { Epochs = 2, BatchSize = 50 });

        InformationMeasures.Evaluate(vae, Toy.Data(20)).Should().OnlyContain(result => result.InputsTrained == true);
    }

    [Fact]
    public void Time_steps_of_windows_are_hidden_by_their_prefixes()
    {
        var log = Toy.Data();
        DataSet windows = log.Windows("next", "now");
        using VaeModel vae = new VaeBuilder()
            .AddModalities(windows.Layout)
            .WithMuting(MutingStrategy.RandomTimeSteps(0.3, "next", "now"))
            .Build();

        vae.Fit(windows, new TrainingOptions { Epochs = 2, BatchSize = 50 });

        vae.TrainedMasks.Should().BeEquivalentTo([vae.Layout.All, Steps("next"), Steps("now")]);

        ObservationMask Steps(string prefix) => vae.Layout.Columns((_, column) => column.StartsWith(prefix, StringComparison.Ordinal));
    }
}
