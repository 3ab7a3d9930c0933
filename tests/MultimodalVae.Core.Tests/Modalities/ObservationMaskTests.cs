namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ObservationMaskTests
{
    private static readonly ModalityLayout _layout = TestLayout.Arm;

    public static TheoryData<string, Action> EmptyMasks => new()
    {
        { "only nothing", () => _layout.Only() },
        { "without everything", () => _layout.Without("vision", "joint", "touch") },
        { "no column named", () => _layout.Columns() },
        { "no column chosen", () => _layout.Columns((_, _) => false) },
    };

    public static TheoryData<string, string> Texts => new()
    {
        { "joint.x joint.y touch.0 vision.u vision.v vision.w", "complete" },
        { "vision.u vision.v vision.w", "vision" },
        { "joint.y touch.0", "joint (1 of 2) + touch" },
        { "vision.u vision.w joint.x joint.y", "joint + vision (2 of 3)" },
    };

    [Fact]
    public void All_shows_every_column() => _layout.All.Observed.ToArray().Should().Equal(true, true, true, true, true, true);

    [Fact]
    public void Only_shows_the_named_modalities() =>
        _layout.Only("vision", "joint").Observed.ToArray().Should().Equal(true, true, false, true, true, true);

    [Fact]
    public void Without_hides_the_named_modalities() =>
        _layout.Without("vision", "joint").Observed.ToArray().Should().Equal(false, false, true, false, false, false);

    [Fact]
    public void Columns_shows_the_chosen_ones() =>
        _layout.Columns((modality, column) => modality.Name == "touch" || column is "y" or "w").Observed.ToArray()
            .Should().Equal(false, true, true, false, false, true);

    [Fact]
    public void Columns_shows_the_named_ones() =>
        _layout.Columns("vision.v", "joint.x").Observed.ToArray().Should().Equal(true, false, false, false, true, false);

    [Fact]
    public void Order_and_repeats_of_names_make_no_difference()
    {
        _layout.Only("vision", "joint", "vision").Should().Be(_layout.Only("joint", "vision"));
        _layout.Without("touch", "touch").Should().Be(_layout.Without("touch"));
        _layout.Columns("vision.v", "joint.x", "vision.v").Should().Be(_layout.Columns("joint.x", "vision.v"));
    }

    [Fact]
    public void Without_nothing_is_everything() => _layout.Without().Should().Be(_layout.All);

    [Theory, MemberData(nameof(EmptyMasks))]
    public void A_mask_that_hides_everything_is_refused(string kind, Action make) =>
        make.Should().Throw<ArgumentException>(kind).WithMessage("*hides every column of joint:2,touch:1,vision:3; at least one*");

    [Fact]
    public void Nothing_hides_every_column_by_its_name()
    {
        _layout.Nothing.Observed.ToArray().Should().Equal(false, false, false, false, false, false);
        _layout.Nothing.ToString().Should().Be("nothing");
        _layout.Nothing.Shows("vision").Should().BeFalse();
    }

    [Theory, InlineData("vision.x"), InlineData("x"), InlineData("Vision.u")]
    public void An_unknown_column_is_refused_by_name(string column) =>
        _layout.Invoking(l => l.Columns("vision.u", column)).Should().Throw<ArgumentException>()
            .WithMessage($"*no column '{column}'*joint:2,touch:1,vision:3*");

    [Fact]
    public void A_modality_is_shown_when_one_of_its_columns_is()
    {
        var mask = _layout.Columns("joint.y", "vision.u");

        mask.Shows("joint").Should().BeTrue();
        mask.Shows("touch").Should().BeFalse();
        mask.Shows("vision").Should().BeTrue();
    }

    [Theory, MemberData(nameof(Texts))]
    public void The_text_says_what_is_given(string columns, string text) =>
        _layout.Columns(columns.Split(' ')).ToString().Should().Be(text);

    [Fact]
    public void Masks_of_equal_layouts_that_show_the_same_are_equal()
    {
        var mask = TestLayout.CopyOfArm.Only("vision");

        mask.Should().Be(_layout.Without("joint", "touch"));
        mask.GetHashCode().Should().Be(_layout.Only("vision").GetHashCode());
    }

    [Fact]
    public void Masks_that_show_something_else_or_belong_to_another_layout_differ()
    {
        var otherNames = new ModalityLayout(new Modality("a", 2), new Modality("b", 1), new Modality("c", 3));

        _layout.Only("vision").Should().NotBe(_layout.Only("joint"));
        _layout.All.Should().NotBe(otherNames.All);
        _layout.All.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Hash_codes_tell_masks_apart()
    {
        var masks = Enumerable.Range(1, 63).Select(
            bits => _layout.Columns([.. _layout.ColumnNames.Where((_, column) => (bits >> column & 1) == 1)]));

        masks.Select(mask => mask.GetHashCode()).Distinct().Should().HaveCountGreaterThan(60);
    }

    [Fact]
    public void Nothing_else_equals_a_mask() => _layout.All.Equals((object)"complete").Should().BeFalse();
}
