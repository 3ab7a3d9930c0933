using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class CurriculumTests
{
    private static readonly IMutingStrategy _jointOnly = MutingStrategy.Copies(layout => layout.Only("joint"));

    private static readonly IMutingStrategy _visionOnly = MutingStrategy.Copies(layout => layout.Only("vision"));

    [Theory]
    [InlineData(10, "aaaaajjjvv")]
    [InlineData(3, "aav")]
    [InlineData(2, "aj")]
    [InlineData(1, "a")]
    [InlineData(5, "aaajv")]
    public void Each_stage_lasts_its_share_of_the_epochs_to_the_nearest_epoch(int epochCount, string stages)
    {
        var curriculum = MutingStrategy.Curriculum(new(0.5, MutingStrategy.None), new(0.3, _jointOnly), new(0.2, _visionOnly));

        string.Concat(Enumerable.Range(0, epochCount).Select(epoch => Letter(curriculum.MaskFor(
            TestLayout.Arm, new MutingPoint { Epoch = epoch, EpochCount = epochCount }, new Random(0))))).Should().Be(stages);

        static char Letter(ObservationMask mask) => mask.ToString() switch { "joint" => 'j', "vision" => 'v', _ => 'a' };
    }

    [Fact]
    public void Shares_that_floating_point_adds_up_to_nearly_1_are_1() => MutingStrategy.Curriculum(
        Enumerable.Repeat(new CurriculumStage(0.1, MutingStrategy.None), 10)).MaskFor(TestLayout.Arm,
        new MutingPoint { Epoch = 9, EpochCount = 10 }, new Random(0))
        .Should().Be(TestLayout.Arm.All);

    [Fact]
    public void A_stage_is_asked_about_its_own_epochs()
    {
        var (first, second) = (new Recording(), new Recording());
        var curriculum = MutingStrategy.Curriculum(
            new(0.25, first), new(0.75, MutingStrategy.Curriculum(new(0.5, MutingStrategy.None), new(0.5, second))));

        for (var epoch = 0; epoch < 8; epoch++)
            curriculum.MaskFor(TestLayout.Arm, new MutingPoint { Row = epoch, Epoch = epoch, EpochCount = 8 }, new Random(0));

        // Each was tried once before.
        first.Points.Skip(1).Should().Equal(
            Enumerable.Range(0, 2).Select(epoch => new MutingPoint { Row = epoch, Epoch = epoch, EpochCount = 2 }));
        second.Points.Where(point => point.Row > 0).Should().Equal(
            Enumerable.Range(0, 3).Select(epoch => new MutingPoint { Row = 5 + epoch, Epoch = epoch, EpochCount = 3 }));
    }

    [Fact]
    public void Every_copy_of_a_stage_stands_equally_often_in_an_epoch()
    {
        var curriculum = MutingStrategy.Curriculum(
            new(0.5, MutingStrategy.Copies(layout => layout.Only("joint"), layout => layout.Only("vision"))),
            new(0.5, MutingStrategy.Copies(l => l.All, l => l.Only("joint"), l => l.Only("vision"), l => l.Only("touch"))));

        curriculum.CopyCount.Should().Be(4);
        Texts(epoch: 0).Should().Equal("joint", "vision", "joint", "vision");
        Texts(epoch: 1).Should().Equal("complete", "joint", "vision", "touch");

        IEnumerable<string> Texts(int epoch) => Enumerable.Range(0, 4).Select(copy =>
            curriculum.MaskFor(TestLayout.Arm, new MutingPoint { Copy = copy, Epoch = epoch, EpochCount = 2 }, new Random(0)).ToString());
    }

    [Fact]
    public void Numbers_of_copies_that_do_not_divide_the_largest_are_refused_with_all_of_them()
    {
        var (two, three) = (MutingStrategy.Copies(l => l.All, l => l.All), MutingStrategy.Copies(l => l.All, l => l.All, l => l.All));

        FluentActions.Invoking(() => MutingStrategy.Curriculum(new(0.2, two), new(0.3, MutingStrategy.None), new(0.5, three)))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("The stages make 2, 1, 3 copies of a row; expected numbers that divide the largest, 3*");
    }

    [Fact]
    public void A_late_stage_that_names_an_unknown_modality_is_found_when_the_model_is_built()
    {
        var late = MutingStrategy.Copies(l => l.All, l => l.Only("smell"));
        var builder = Toy.Builder().WithMuting(MutingStrategy.Curriculum(
            new(0.99, MutingStrategy.None), new(0.01, MutingStrategy.Curriculum(new(0.5, MutingStrategy.None), new(0.5, late)))));

        builder.Invoking(b => b.BuildArchitecture()).Should().Throw<VaeConfigurationException>()
            .WithMessage("*muting, copy 0: stage 1 of the curriculum: stage 1 of the curriculum: There is no modality 'smell'; " +
                "the layout has 'arm', 'eye', 'touch'.*");
    }

    [Fact]
    public void A_stage_that_strays_later_is_refused_by_name() =>
        MutingStrategy.Curriculum(new CurriculumStage(1, new Recording(TestLayout.Wheels.All)))
            .Invoking(c => c.MaskFor(TestLayout.Arm, new MutingPoint { Epoch = 1, EpochCount = 2 }, new Random(0)))
            .Should().Throw<ArgumentException>().WithMessage("The mask of Recording is for the layout left:1,right:2*");

    [Fact]
    public void Shares_that_do_not_add_up_to_1_are_refused_with_their_sum() =>
        FluentActions.Invoking(() => MutingStrategy.Curriculum(new(0.5, MutingStrategy.None), new(0.25, MutingStrategy.None)))
            .Should().Throw<ArgumentException>().WithMessage("The shares of the stages, 0.5 + 0.25, add up to 0.75; expected 1*");

    [Theory, InlineData(0), InlineData(-0.5), InlineData(1.1), InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused_with_the_value(double share) =>
        FluentActions.Invoking(() => new CurriculumStage(share, MutingStrategy.None)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*more than 0 and at most 1*").WithParameterName(nameof(share)).Which.ActualValue.Should().Be(share);

    [Fact]
    public void No_stages_and_null_are_refused()
    {
        FluentActions.Invoking(() => MutingStrategy.Curriculum()).Should().Throw<ArgumentException>().WithMessage("*at least one stage*");
        FluentActions.Invoking(() => MutingStrategy.Curriculum([null!])).Should().Throw<ArgumentException>().WithMessage("*stage*null*");
        FluentActions.Invoking(() => new CurriculumStage(1, null!)).Should().Throw<ArgumentNullException>().WithParameterName("strategy");
        FluentActions.Invoking(() => MutingStrategy.Curriculum(new(1, MutingStrategy.None), new(0.5, new Recording { CopyCount = 0 })))
            .Should().Throw<ArgumentException>();
    }

    private sealed class Recording(ObservationMask? later = null) : IMutingStrategy
    {
        public List<MutingPoint> Points { get; } = [];

        public int CopyCount { get; init; } = 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            Points.Add(point);
            return point.Epoch == 0 ? layout.All : later ?? layout.All;
        }
    }
}
