namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ModalityLayoutTests
{
    public static TheoryData<string, Action<ModalityLayout>> Lookups => new()
    {
        { "indexer", layout => _ = layout["smell"] },
        { "index", layout => layout.IndexOf("smell") },
        { "start", layout => layout.StartOf("smell") },
        { "only", layout => layout.Only("joint", "smell") },
        { "without", layout => layout.Without("smell") },
        { "shows", layout => layout.All.Shows("smell") },
    };

    [Fact]
    public void Columns_stand_side_by_side_in_the_order_of_the_modalities()
    {
        var layout = TestLayout.Arm;

        layout.Modalities.Select(m => m.Name).Should().Equal("joint", "touch", "vision");
        layout.Width.Should().Be(6);
        layout.ColumnNames.Should().Equal("joint.x", "joint.y", "touch.0", "vision.u", "vision.v", "vision.w");
    }

    [Theory, InlineData("joint", 0, 0), InlineData("touch", 1, 2), InlineData("vision", 2, 3)]
    public void A_modality_is_found_by_name(string name, int index, int start)
    {
        TestLayout.Arm[name].Name.Should().Be(name);
        TestLayout.Arm.IndexOf(name).Should().Be(index);
        TestLayout.Arm.StartOf(name).Should().Be(start);
    }

    [Theory, MemberData(nameof(Lookups))]
    public void An_unknown_modality_is_refused_with_its_name_and_the_known_ones(string lookup, Action<ModalityLayout> look) =>
        TestLayout.Arm.Invoking(look).Should().Throw<ArgumentException>(lookup)
            .WithMessage("*no modality 'smell'; the layout has 'joint', 'touch', 'vision'*");

    [Fact]
    public void Names_are_told_apart_by_case() =>
        TestLayout.Arm.Invoking(layout => layout.IndexOf("Joint")).Should().Throw<ArgumentException>().WithMessage("*'Joint'*");

    [Fact]
    public void A_repeated_modality_is_refused_by_name() =>
        FluentActions.Invoking(() => new ModalityLayout(new Modality("joint", 1), new Modality("touch", 1), new Modality("joint", 2)))
            .Should().Throw<ArgumentException>().WithMessage("*'joint' stands twice*");

    [Fact]
    public void All_repeated_modalities_are_told_with_their_numbers()
    {
        string[] names = ["a", "b", "a", "c", "b", "a"];

        FluentActions.Invoking(() => new ModalityLayout(names.Select(name => new Modality(name, 1)))).Should().Throw<ArgumentException>()
            .WithMessage("Modalities must have different names: 'a' stands 3 times, 'b' stands twice.*");
    }

    [Fact]
    public void A_layout_without_modalities_is_refused() =>
        FluentActions.Invoking(() => new ModalityLayout()).Should().Throw<ArgumentException>().WithMessage("*at least one modality*");

    [Fact]
    public void A_missing_list_of_modalities_is_refused() =>
        FluentActions.Invoking(() => new ModalityLayout(null!)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_missing_modality_is_refused() =>
        FluentActions.Invoking(() => new ModalityLayout(new Modality("joint", 1), null!)).Should().Throw<ArgumentException>()
            .WithMessage("*is null*");

    [Fact]
    public void A_later_change_of_the_list_of_modalities_is_not_seen()
    {
        var modalities = new List<Modality> { new("joint", 1) };
        var layout = new ModalityLayout(modalities);

        modalities.Add(new Modality("touch", 1));

        layout.Modalities.Should().ContainSingle();
        layout.Width.Should().Be(1);
    }

    [Fact]
    public void Layouts_of_equal_modalities_are_equal()
    {
        TestLayout.CopyOfArm.Should().NotBeSameAs(TestLayout.Arm).And.Be(TestLayout.Arm);
        TestLayout.CopyOfArm.GetHashCode().Should().Be(TestLayout.Arm.GetHashCode());
    }

    [Fact]
    public void Order_and_number_of_the_modalities_make_a_difference()
    {
        TestLayout.Arm.Should().NotBe(new ModalityLayout(TestLayout.Arm.Modalities.Reverse()));
        TestLayout.Arm.Should().NotBe(new ModalityLayout(TestLayout.Arm.Modalities.Take(2)));
        TestLayout.Arm.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Nothing_else_equals_a_layout() => TestLayout.Arm.Equals((object)TestLayout.Arm.ToString()).Should().BeFalse();

    [Fact]
    public void Hash_codes_tell_layouts_apart() =>
        Enumerable.Range(1, 50).Select(width => new ModalityLayout(new Modality("a", width), new Modality("b", 1)).GetHashCode())
            .Distinct().Should().HaveCountGreaterThan(45);

    [Fact]
    public void Columns_without_a_choice_are_refused_by_name() =>
        TestLayout.Arm.Invoking(layout => layout.Columns((Func<Modality, string, bool>)null!)).Should().Throw<ArgumentNullException>()
            .WithParameterName("isObserved");

    [Fact]
    public void The_text_is_the_modalities_with_their_widths() => TestLayout.Arm.ToString().Should().Be("joint:2,touch:1,vision:3");
}
