namespace MultimodalVae.Core.Tests.Modalities;

public sealed class ModalityTests
{
    public static TheoryData<string?> UnusableNames => new(null, "", " ", " x", "x ", "\tx", "x,y", "x\"y", "x\ny", "x\ry", "x\ty", "x\0y",
        "x\u202Ey", "x\u2066", "x\u200By", "\uFEFFx", "x\u00ADy", "x\u2028y", "x\u2029y", "x\u0085y", "x\u001B[31m", "x\U000E0041y",
        "x\uFE0F",
        "=1+1", "+x", "-x", "@x", "＝1");

    [Fact]
    public void Columns_without_names_are_numbered()
    {
        var joint = new Modality("joint", 3);

        joint.Name.Should().Be("joint");
        joint.ColumnNames.Should().Equal("0", "1", "2");
        joint.Width.Should().Be(3);
    }

    [Fact]
    public void Column_names_keep_their_order() =>
        new Modality("vision", ["v", "u", "left eye.x"]).ColumnNames.Should().Equal("v", "u", "left eye.x");

    [Fact]
    public void A_later_change_of_the_list_of_names_is_not_seen()
    {
        var names = new List<string> { "x", "y" };
        var modality = new Modality("joint", names);

        names[0] = "z";

        modality.ColumnNames.Should().Equal("x", "y");
    }

    [Fact]
    public void The_text_is_name_and_width() => new Modality("joint", 8).ToString().Should().Be("joint:8");

    [Theory, MemberData(nameof(UnusableNames)), InlineData("left.arm")]
    public void A_name_that_is_not_usable_is_refused_by_name(string? name)
    {
        FluentActions.Invoking(() => new Modality(name!, 1)).Should().Throw<ArgumentException>().Which.Message
            .Should()
            .Contain($"'{HiddenText.Escape(name ?? "")}' is not usable: it ").And.NotContainAny("\n", "\r", "\u202E", "\u200B", "\u001B");
        FluentActions.Invoking(() => new Modality(name!, ["x"])).Should().Throw<ArgumentException>();
    }

    [Theory, MemberData(nameof(UnusableNames))]
    public void A_column_name_that_is_not_usable_is_refused_by_name(string? column) =>
        FluentActions.Invoking(() => new Modality("joint", ["a", column!, "b"])).Should().Throw<ArgumentException>().Which.Message
            .Should().Contain($"'joint' has a column named '{HiddenText.Escape(column ?? "")}': it ");

    [Fact]
    public void A_name_with_half_a_character_is_refused()
    {
        foreach (var name in (string[])["x\uD800", "\uDC00x", "\uDC00\uD800"])
        {
            FluentActions.Invoking(() => new Modality(name, 1)).Should().Throw<ArgumentException>().WithMessage(
                "*it has the character U+D*");
            FluentActions.Invoking(() => new Modality("joint", [name])).Should().Throw<ArgumentException>().WithMessage(
                "*it has the character U+D*");
        }
    }

    [Theory]
    [InlineData("left-arm")]
    [InlineData("x=1")]
    [InlineData("a+b")]
    [InlineData("Gelenk größer")]
    [InlineData("関節")]
    [InlineData("é")]
    [InlineData("🤖")]
    public void A_name_of_any_script_is_usable(string name) => new Modality(name, [name]).Name.Should().Be(name);

    [Theory, InlineData(0), InlineData(-3)]
    public void A_width_below_1_is_refused_with_the_width(int width) =>
        FluentActions.Invoking(() => new Modality("joint", width)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"*'joint' has a width of {width}; it must be 1 to 1,000,000*").Which.ActualValue.Should().Be(width);

    [Fact]
    public void A_modality_without_columns_is_refused_by_name() =>
        FluentActions.Invoking(() => new Modality("joint", [])).Should().Throw<ArgumentException>().WithMessage("*'joint' has no columns*");

    [Fact]
    public void Missing_column_names_are_refused() =>
        FluentActions.Invoking(() => new Modality("joint", null!)).Should().Throw<ArgumentNullException>().WithParameterName("columnNames");

    [Fact]
    public void A_repeated_column_is_refused_by_name_with_the_number_of_repeats() =>
        FluentActions.Invoking(() => new Modality("joint", ["x", "y", "x", "x"])).Should().Throw<ArgumentException>()
            .WithMessage("*'joint' has 3 columns named 'x'*");

    [Fact]
    public void Modalities_of_one_name_and_the_same_columns_are_equal()
    {
        var numbered = new Modality("touch", 2);
        var named = new Modality("touch", ["0", "1"]);

        named.Should().Be(numbered);
        named.GetHashCode().Should().Be(numbered.GetHashCode());
    }

    [Fact]
    public void Name_columns_and_their_order_make_a_difference()
    {
        var touch = new Modality("touch", ["a", "b"]);

        touch.Should().NotBe(new Modality("sound", ["a", "b"]));
        touch.Should().NotBe(new Modality("touch", ["a"]));
        touch.Should().NotBe(new Modality("touch", ["b", "a"]));
        touch.Equals("touch:2").Should().BeFalse();
        touch.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Hash_codes_tell_names_and_widths_apart()
    {
        var modalities = from name in (string[])["a", "b", "c", "d", "e", "f", "g"]
                         from width in Enumerable.Range(1, 7)
                         select new Modality(name, width);

        modalities.Select(modality => modality.GetHashCode()).Distinct().Should().HaveCountGreaterThan(45);
    }
}
