namespace MultimodalVae.Measures.Tests;

public class MeasureComparisonTests
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2));

    private static readonly Reconstruction _full = Gaussians(_layout, 2, 0);

    private static readonly Reconstruction _partial = Gaussians(_layout, 2, 3);

    [Fact]
    public void The_divergence_of_a_scope_is_that_of_its_columns()
    {
        var comparison = Compare(_full, _partial);

        var (own, all) = (comparison.Divergence(MeasureScope.Own), comparison.Divergence(MeasureScope.All));

        own.Values.ToArray().Should().Equal(9, 9);
        own.Dimensions.Should().Be(2);
        all.Values.ToArray().Should().Equal(13.5, 13.5);
        all.Dimensions.Should().Be(3);
    }

    [Fact]
    public void The_first_divergence_that_covers_a_pair_is_taken()
    {
        var (mute, first, second) = (new Constant(9, false), new Constant(1), new Constant(2));

        Divergence(mute, first, second).Should().Be(1);
        Divergence(mute, second, first).Should().Be(2);

        double Divergence(params IDivergence[] divergences) => Compare(_full, _partial, divergences).Divergence(MeasureScope.Own).Values[0];
    }

    [Fact]
    public void A_divergence_of_another_number_of_rows_is_refused_by_name() => Compare(_full, _partial, new Constant(1, rows: 3))
        .Invoking(c => c.Divergence(MeasureScope.Own)).Should().Throw<InvalidOperationException>().WithMessage(
            "*Constant gives 3 values for 2 rows*");

    [Fact]
    public void Values_of_no_dimension_are_refused() => FluentActions.Invoking(() => new RowDivergences([1, 2], 0))
        .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("dimensions");

    [Fact]
    public void Posteriors_that_one_of_the_two_lacks_are_not_compared()
    {
        var with = Gaussians(_layout, 2, 1, Gaussian(2, 4, 1));

        Compare(with, _partial).Invoking(
            c => c.Divergence(MeasureScope.Latent)).Should().Throw<NotSupportedException>().WithMessage("*no posterior*");
        Compare(_partial, with).Invoking(
            c => c.Divergence(MeasureScope.Latent)).Should().Throw<NotSupportedException>().WithMessage("*no posterior*");
        Compare(with, with).Divergence(MeasureScope.Latent).Values.ToArray().Should().Equal(0, 0);
    }

    [Fact]
    public void Reconstructions_of_different_layouts_are_refused_with_both()
    {
        var other = new ModalityLayout(new Modality("a", 1), new Modality("c", 2));

        FluentActions.Invoking(() => Compare(_full, Gaussians(other, 2, 0))).Should().Throw<ArgumentException>()
            .WithMessage("*partial reconstruction has the layout a:1,c:2; expected a:1,b:2*").WithParameterName("partial");
    }

    [Fact]
    public void Reconstructions_of_different_numbers_of_rows_are_refused_with_both() =>
        FluentActions.Invoking(() => Compare(_full, Gaussians(_layout, 3, 0))).Should().Throw<ArgumentException>()
            .WithMessage("*2 and 3 rows*").WithParameterName("partial");

    [Fact]
    public void A_modality_that_they_do_not_have_is_refused_by_name() =>
        FluentActions.Invoking(
            () => new MeasureComparison(new Modality("nose", 1), _full, _partial, default, [])).Should().Throw<ArgumentException>()
            .WithMessage("*'nose'*'a', 'b'*");

    [Fact]
    public void Unknown_scope_is_refused_with_its_value() => Compare(_full, _partial).Invoking(c => c.Divergence((MeasureScope)3))
        .Should().Throw<ArgumentOutOfRangeException>().WithMessage("There is no such scope.*3*").WithParameterName("scope");

    [Fact]
    public void Unknown_direction_is_refused_with_its_value() =>
        FluentActions.Invoking(() => new MeasureComparison(_layout["a"], _full, _partial, (DivergenceDirection)3, []))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("There is no such direction.*3*").WithParameterName("direction");

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        Missing(() => new MeasureComparison(null!, _full, _partial, default, []), "modality");
        Missing(() => new MeasureComparison(_layout["a"], null!, _partial, default, []), "full");
        Missing(() => new MeasureComparison(_layout["a"], _full, null!, default, []), "partial");
        Missing(() => new MeasureComparison(_layout["a"], _full, _partial, default, null!), "divergences");
        foreach (var measure in (IInformationMeasure[])[.. InformationMeasures.OfThePaper, .. InformationMeasures.InLatentSpace])
        {
            Missing(() => measure.PartialInput(null!, _layout["a"]), "layout");
            Missing(() => measure.PartialInput(_layout, null!), "modality");
            Missing(() => measure.Evaluate(null!), "comparison");
        }

        static void Missing(Func<object> act, string parameter) =>
            FluentActions.Invoking(act).Should().Throw<ArgumentNullException>().WithParameterName(parameter);
    }

    private static MeasureComparison Compare(Reconstruction full, Reconstruction partial) =>
        Compare(full, partial, new DiagonalGaussianDivergence());

    private static MeasureComparison Compare(Reconstruction full, Reconstruction partial, params IDivergence[] divergences) =>
        new(_layout["b"], full, partial, DivergenceDirection.FullToPartial, divergences);

    private static Reconstruction Gaussians(ModalityLayout layout, int rows, double mean, IColumnDistribution? posterior = null) =>
        new(layout, layout.Modalities.Select(m => Gaussian(rows, m.Width, mean)), posterior);

    private static DiagonalGaussian Gaussian(int rows, int columns, double mean) =>
        new(RowMatrix.Create(rows, columns, (_, values) => values.Fill(mean)), RowMatrix.Create(rows, columns, (_, _) => { }));

    private sealed class Constant(double value, bool covers = true, int? rows = null) : IDivergence
    {
        public bool Covers(IColumnDistribution p, IColumnDistribution q) => covers;

        public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q) =>
            [.. Enumerable.Repeat(value, rows ?? p.Mean.RowCount)];
    }
}
