namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ObservationMaskHolesTests
{
    private static readonly ObservationMask _mask = TestLayout.Arm.Without("vision");

    [Fact]
    public void A_mask_with_holes_gives_the_same_columns_and_no_NaN()
    {
        var withHoles = _mask.WithHoles();

        withHoles.AllowsHoles.Should().BeTrue();
        withHoles.WithHoles().Should().BeSameAs(withHoles);
        withHoles.Observed.ToArray().Should().Equal(_mask.Observed.ToArray());
        withHoles.Gives(0, 1).Should().BeTrue();
        withHoles.Gives(0, double.NaN).Should().BeFalse();
        withHoles.Gives(5, 1).Should().BeFalse();
        _mask.Gives(0, double.NaN).Should().BeTrue("it is an error that is to be found");
    }

    [Fact]
    public void It_is_another_mask_and_says_so()
    {
        _mask.WithHoles().Should().NotBe(_mask).And.Be(TestLayout.CopyOfArm.Without("vision").WithHoles());
        _mask.WithHoles().GetHashCode().Should().Be(TestLayout.CopyOfArm.Without("vision").WithHoles().GetHashCode());
        _mask.WithHoles().ToString().Should().Be("joint + touch with holes");
        TestLayout.Arm.All.WithHoles().ToString().Should().Be("complete with holes");
    }

    [Fact]
    public void Rows_are_checked_by_what_it_allows()
    {
        var rows = TestLayout.Arm.Rows(2).With(1, 1, double.NaN);

        TestLayout.Arm.Invoking(layout => layout.Check(rows, _mask.WithHoles())).Should().NotThrow();
        TestLayout.Arm.Invoking(layout => layout.Check(rows, _mask)).Should().Throw<ArgumentException>()
            .WithMessage("Row 1, column 'joint.y' is NaN*WithHoles()*");
        TestLayout.Arm.Invoking(
            layout => layout.Check(rows.With(0, 2, double.NegativeInfinity), _mask.WithHoles())).Should().Throw<ArgumentException>()
            .WithMessage("Row 0, column 'touch.0' is -Infinity*");
    }
}
