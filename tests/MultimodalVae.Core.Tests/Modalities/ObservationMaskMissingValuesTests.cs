namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ObservationMaskMissingValuesTests
{
    private static readonly ObservationMask _mask = TestLayout.Arm.Without("vision");

    [Fact]
    public void A_mask_that_allows_missing_values_observes_the_same_columns_and_no_NaN()
    {
        var allowing = _mask.AllowingMissingValues();

        allowing.AllowsMissingValues.Should().BeTrue();
        allowing.AllowingMissingValues().Should().BeSameAs(allowing);
        allowing.Observed.ToArray().Should().Equal(_mask.Observed.ToArray());
        allowing.Observes(0, 1).Should().BeTrue();
        allowing.Observes(0, double.NaN).Should().BeFalse();
        allowing.Observes(5, 1).Should().BeFalse();
        _mask.Observes(0, double.NaN).Should().BeTrue("it is an error that is to be found");
    }

    [Fact]
    public void It_is_another_mask_and_says_so()
    {
        _mask.AllowingMissingValues().Should().NotBe(_mask).And.Be(TestLayout.CopyOfArm.Without("vision").AllowingMissingValues());
        _mask.AllowingMissingValues().GetHashCode().Should().Be(
            TestLayout.CopyOfArm.Without("vision").AllowingMissingValues().GetHashCode());
        _mask.AllowingMissingValues().ToString().Should().Be("joint + touch with missing values");
        TestLayout.Arm.All.AllowingMissingValues().ToString().Should().Be("complete with missing values");
    }

    [Fact]
    public void Rows_are_checked_by_what_it_allows()
    {
        var rows = TestLayout.Arm.Rows(2).With(1, 1, double.NaN);

        TestLayout.Arm.Invoking(layout => layout.Check(rows, _mask.AllowingMissingValues())).Should().NotThrow();
        TestLayout.Arm.Invoking(layout => layout.Check(rows, _mask)).Should().Throw<ArgumentException>()
            .WithMessage("Row 1, column 'joint.y' is NaN*AllowingMissingValues()*");
        TestLayout.Arm.Invoking(
            layout => layout.Check(rows.With(0, 2, double.NegativeInfinity), _mask.AllowingMissingValues()))
            .Should().Throw<ArgumentException>()
            .WithMessage("Row 0, column 'touch.0' is -Infinity*");
    }
}
