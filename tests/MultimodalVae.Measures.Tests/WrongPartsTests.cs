namespace MultimodalVae.Measures.Tests;

/// <summary>
/// A model, a measure or a divergence of the user's own that gives what it must not: one documented exception, which names it and what it
/// gave.
/// </summary>
public sealed class WrongPartsTests
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2));
    private static readonly DataSet _rows = new(_layout, RowMatrix.Create(6, 3, (row, values) => values.Fill(row)));
    private static readonly IReconstructionModel _model = new FakeModel(_layout);

    public static TheoryData<Func<Reconstruction, Reconstruction>, string> WrongReconstructions => new()
    {
        { _ => null!, "The WrongModel gives null for complete." },
        { _ => Gaussians(_layout, 5), "The WrongModel reconstructs 5 rows for complete; expected 6." },
        {
            _ => Gaussians(new ModalityLayout(new Modality("c", 3)), 6),
            "The WrongModel gives a reconstruction of the layout c:3 for complete; its own is a:1,b:2."
        },
        {
            _ => Gaussians(_layout, 6, (3, double.NaN)),
            "The WrongModel gives a mean of NaN for column '0' of 'a' in row 3 given complete; expected a finite number."
        },
        {
            _ => Gaussians(_layout, 6, (5, double.NegativeInfinity)),
            "The WrongModel gives a mean of -Infinity for column '0' of 'a' in row 5 given complete; expected a finite number."
        },
    };

    public static TheoryData<Func<double[]?>, string> WrongValues => new()
    {
        { () => null, "null for" },
        { () => new double[5], "5 values for 6 rows of 'a'; expected one per row." },
        { () => [], "0 values for 6 rows of 'a'; expected one per row." },
        { () => [0, 0, double.NaN, 0, 0, 0], "NaN for 'a' in row 2; expected a finite number." },
        { () => [0, 0, 0, 0, 0, double.PositiveInfinity], "Infinity for 'a' in row 5; expected a finite number." },
    };

    [Theory, MemberData(nameof(WrongReconstructions), DisableDiscoveryEnumeration = true)]
    public void Model_that_gives_a_wrong_reconstruction_is_named_with_it(Func<Reconstruction, Reconstruction> change, string message)
    {
        var model = new WrongModel(change);

        foreach (var evaluate in (Action[])
        [
            () => InformationMeasures.Evaluate(model, _rows), () => PairwiseInformation.Evaluate(model, _rows)
        ])
            evaluate.Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    [Fact]
    public void Model_of_parallel_calls_is_named_with_the_row_among_all()
    {
        var model = new WrongModel(
            reconstruction => Gaussians(_layout, reconstruction.RowCount, (1, double.NaN)))
        { PreferredBatchSize = 6 };
        var rows = new DataSet(_layout, RowMatrix.Create(12, 3, (row, values) => values.Fill(row)));

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, rows)).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().MatchRegex("in row (1|7) given complete");
    }

    [Theory, MemberData(nameof(WrongValues), DisableDiscoveryEnumeration = true)]
    public void Measure_that_gives_wrong_values_is_named_with_them(Func<double[]?> values, string message)
    {
        var options = new MeasureOptions { Measures = [new WrongMeasure { Values = values }] };

        FluentActions.Invoking(() => InformationMeasures.Evaluate(_model, _rows, options))
            .Should().Throw<InvalidOperationException>().WithMessage($"The measure 'wrong' gives {message}*");
    }

    [Theory, MemberData(nameof(WrongValues), DisableDiscoveryEnumeration = true)]
    public void Divergence_that_gives_wrong_values_is_named_with_them(Func<double[]?> values, string message)
    {
        var divergence = new WrongDivergence(values);

        foreach (var evaluate in (Action[])
        [
            () => InformationMeasures.Evaluate(_model, _rows, new MeasureOptions { Divergences = [divergence] }),
            () => PairwiseInformation.Evaluate(_model, _rows, new CoalitionOptions { Divergences = [divergence] }),
        ])
        {
            evaluate.Should().Throw<InvalidOperationException>().WithMessage($"The WrongDivergence gives {message}*");
        }
    }

    [Theory]
    [InlineData(double.NaN, "NaN", "NaN")]
    [InlineData(double.PositiveInfinity, "NaN", "1.7976931348623157E+308")]
    [InlineData(-1e5, "Infinity", "0")]
    public void Spread_that_is_no_number_is_named_by_row_and_column(double logVariance, string divergence, string deviation)
    {
        var model = new WrongModel(good => new Reconstruction(_layout, _layout.Modalities.Select(modality => new DiagonalGaussian(
            good[modality.Name].Mean,
            RowMatrix.Create(6, modality.Width, (row, values) => values[^1] = row == 4 && modality.Name == "b" ? logVariance : 0)))));
        var options = new MeasureOptions { Measures = [LossOfPrecision.Own] };

        foreach (var evaluate in (Action[])
        [
            () => InformationMeasures.Evaluate(model, _rows, options), () => PairwiseInformation.Evaluate(model, _rows)
        ])
        {
            evaluate.Should().Throw<InvalidOperationException>().WithMessage(
                $"The DiagonalGaussianDivergence gives {divergence} for 'b' in row 4; expected a finite number. " +
                $"Its column '1' has a standard deviation of {deviation} there.");
        }
    }

    [Fact]
    public void Losses_that_add_up_to_no_number_are_named_by_target_and_row()
    {
        var options = new CoalitionOptions
        {
            Divergences = [new WrongDivergence(
            () => [0, 1e308, 0, 0, 0, 0])],
            Direction = DivergenceDirection.Jeffreys
        };

        foreach (var evaluate in (Action[])
        [
            () => PairwiseInformation.Evaluate(_model, _rows, options), () => ShapleyValues.Evaluate(_model, _rows, options)
        ])
            evaluate.Should().Throw<InvalidOperationException>().WithMessage(
                "What is lost on 'a' adds up to * in row 1; expected a finite number.");
    }

    [Fact]
    public void Measure_without_a_usable_partial_input_is_named()
    {
        Refused(null, "The measure 'wrong' gives null as the partial input for 'a'; expected a mask of a:1,b:2.");
        Refused(
            new ModalityLayout(new Modality("c", 3)).All,
            "The measure 'wrong' gives a mask of the layout c:3 as the partial input for 'a'; expected a mask of a:1,b:2.");

        static void Refused(ObservationMask? input, string message) => FluentActions
            .Invoking(() => InformationMeasures.Evaluate(
                _model, _rows, new MeasureOptions { Measures = [new WrongMeasure { Input = _ => input! }] }))
            .Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    private static Reconstruction Gaussians(ModalityLayout layout, int rows, (int Row, double Mean)? wrong = null) =>
        new(layout, layout.Modalities.Select(modality =>
            new DiagonalGaussian(
                RowMatrix.Create(rows, modality.Width, (row, values) => values.Fill(row == wrong?.Row ? wrong.Value.Mean : 0)),
                RowMatrix.Create(rows, modality.Width, (_, _) => { }))));

    private sealed class WrongModel(Func<Reconstruction, Reconstruction> change) : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public int? PreferredBatchSize { get; init; }

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw) =>
            change(_model.Reconstruct(rows, mask, draw));
    }

    private sealed class WrongMeasure : IInformationMeasure
    {
        public string Name => "wrong";

        public Func<double[]?> Values { get; init; } = () => new double[6];

        public Func<ModalityLayout, ObservationMask> Input { get; init; } = layout => layout.Only("b");

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => Input(layout);

        public RowDivergences Evaluate(MeasureComparison comparison) => Values() is { } values ? new RowDivergences(values, 1) : null!;
    }

    private sealed class WrongDivergence(Func<double[]?> values) : IDivergence
    {
        public bool Covers(IColumnDistribution p, IColumnDistribution q) => true;

        public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q) => values()!;
    }
}
