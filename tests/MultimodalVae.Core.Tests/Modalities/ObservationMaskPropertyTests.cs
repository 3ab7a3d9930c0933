using CsCheck;

namespace MultimodalVae.Core.Tests.Modalities;

[Trait("Proof", "properties")]
public sealed class ObservationMaskPropertyTests
{
    private static readonly Gen<(ModalityLayout Layout, string[] Some)> _someModalities =
        Generated.Layouts.SelectMany(layout => Gen.Select(
            Gen.Const(layout), Gen.Bool.Array[layout.Modalities.Count].Select(chosen => Names(layout, index => chosen[index]))));

    private static readonly Gen<(ModalityLayout Layout, ObservationMask Mask, ObservationMask Other)> _twoMasks =
        Generated.Layouts.SelectMany(layout => Gen.Select(Gen.Const(layout), Generated.Masks(layout), Generated.Masks(layout)));

    [Fact]
    public void Only_and_without_complement_each_other() => _someModalities.Where(HasBoth).Sample((layout, some) =>
    {
        var (only, without) = (layout.Only(some), layout.Without(some));
        string[] others = [.. layout.Modalities.Select(m => m.Name).Except(some)];

        only.Observed.ToArray().Zip(without.Observed.ToArray(), (a, b) => a != b).All(differ => differ).Should().BeTrue();
        without.Should().Be(layout.Only(others));
        layout.Without(others).Should().Be(only);
    });

    [Fact]
    public void Only_shows_what_columns_shows_by_choice_and_by_name() =>
        _someModalities.Where(study => study.Some.Length > 0).Sample((layout, some) =>
        {
            var only = layout.Only(some);

            layout.Columns((modality, _) => some.Contains(modality.Name)).Should().Be(only);
            layout.Columns([.. layout.ColumnNames.Where(name => some.Contains(name.Split('.')[0]))]).Should().Be(only);
            layout.Modalities.Should().OnlyContain(m => only.Shows(m.Name) == some.Contains(m.Name));
        });

    [Fact]
    public void Only_all_and_without_none_are_complete() => Generated.Layouts.Sample(layout =>
    {
        layout.Only(Names(layout, _ => true)).Should().Be(layout.All);
        layout.Without().Should().Be(layout.All);
        layout.Columns((_, _) => true).Should().Be(layout.All);
        layout.All.ToString().Should().Be("complete");
    });

    [Fact]
    public void The_columns_of_two_masks_together_show_what_either_shows() => _twoMasks.Sample((layout, mask, other) =>
    {
        var together = layout.Columns([.. Shown(mask), .. Shown(other)]);

        together.Observed.ToArray().Should().Equal(mask.Observed.ToArray().Zip(other.Observed.ToArray(), (a, b) => a || b));
    });

    [Fact]
    public void Masks_are_equal_where_they_show_the_same_and_only_there() => _twoMasks.Sample((layout, mask, other) =>
    {
        var same = mask.Observed.SequenceEqual(other.Observed);
        var twin = new ModalityLayout(layout.Modalities).Columns([.. Shown(mask).Reverse()]);

        mask.Equals(other).Should().Be(same);
        twin.Should().Be(mask);
        twin.GetHashCode().Should().Be(mask.GetHashCode());
    });

    [Fact]
    public void The_text_of_masks_of_whole_modalities_tells_them_apart() => _someModalities.Where(study => study.Some.Length > 0)
        .SelectMany(study => Gen.Select(Gen.Const(study.Layout), Gen.Const(study.Some), Gen.Bool.Array[study.Layout.Modalities.Count]))
        .Where((layout, _, others) => others.Contains(true))
        .Sample((layout, some, others) =>
        {
            var (mask, other) = (layout.Only(some), layout.Only(Names(layout, index => others[index])));

            (mask.ToString() == other.ToString()).Should().Be(mask.Equals(other));
        });

    [Fact]
    public void The_text_tells_how_many_columns_of_each_modality_are_given() => _twoMasks.Sample((layout, mask, _) =>
    {
        var given = layout.Modalities.Select(
            m => (m.Name, m.Width, Shown: Enumerable.Range(layout.StartOf(m.Name), m.Width).Count(column => mask.Observed[column])));
        var parts = given.Where(m => m.Shown > 0).Select(m => m.Shown == m.Width ? m.Name : $"{m.Name} ({m.Shown} of {m.Width})");

        mask.ToString().Should().Be(mask.Equals(layout.All) ? "complete" : string.Join(" + ", parts));
    });

    private static bool HasBoth((ModalityLayout Layout, string[] Some) study) =>
        study.Some.Length > 0 && study.Some.Length < study.Layout.Modalities.Count;

    private static string[] Names(ModalityLayout layout, Func<int, bool> isChosen) =>
        [.. layout.Modalities.Where((_, i) => isChosen(i)).Select(m => m.Name)];

    private static IEnumerable<string> Shown(ObservationMask mask) => mask.Layout.ColumnNames.Where((_, column) => mask.Observed[column]);
}
