namespace MultimodalVae.Measures.Tests;

public class InformationMeasuresTests
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2), new Modality("c", 3));

    private static readonly DataSet _rows = new(
        _layout, new double[,] { { 1, 0, 2, 0, 0, 1 }, { 0.5, -1, 0, 2, -1, 0 }, { 3, 1, 1, 1, 1, 1 } });

    private static readonly MeasureOptions _noIntervals = new() { BootstrapResamples = 0 };

    [Fact]
    public void All_measures_of_all_modalities_take_1_and_2_passes_a_modality()
    {
        var model = new FakeModel(_layout);

        _ = InformationMeasures.Evaluate(model, _rows);

        model.Calls.Should().OnlyContain(call => call.Draw == LatentDraw.Mean);
        model.Calls.Select(call => call.Mask.ToString()).Should().BeEquivalentTo(["complete", "a", "b", "c", "b + c", "a + c", "a + b"]);
    }

    [Fact]
    public void K_samples_take_K_times_as_many_with_the_same_noise_for_every_mask()
    {
        var model = new FakeModel(_layout);

        _ = InformationMeasures.Evaluate(model, _rows, _noIntervals with { LatentSamples = 4, Seed = 10 });

        model.Calls.Should().HaveCount(4 * 7).And.OnlyHaveUniqueItems();
        model.Calls.GroupBy(call => call.Draw).Should().HaveCount(4).And.OnlyContain(group => group.Key.Seed != null && group.Count() == 7);
    }

    [Fact]
    public void A_mask_that_two_measures_share_takes_one_pass()
    {
        // Of two modalities, without one is only the other.
        var layout = new ModalityLayout(new Modality("a", 3), new Modality("b", 3));
        var model = new FakeModel(layout);

        _ = InformationMeasures.Evaluate(model, new DataSet(layout, _rows.Rows));

        model.Calls.Select(call => call.Mask.ToString()).Should().BeEquivalentTo(["complete", "a", "b"]);
    }

    [Fact]
    public void A_partial_input_that_is_complete_takes_no_pass_of_its_own()
    {
        var layout = new ModalityLayout(new Modality("a", 6));
        var model = new FakeModel(layout);

        var table = InformationMeasures.Evaluate(
            model, new DataSet(layout, _rows.Rows), _noIntervals with { Measures = [SingleModalityError.Own] });

        table["a", SingleModalityError.Own].Mean.Should().Be(0);
        model.Calls.Should().ContainSingle();
    }

    [Fact]
    public void Values_are_those_worked_out_by_hand()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals);

        // Row 0, only b: z = 4 with 6 columns, 2 with 2. Column j: 1/2 [exp(-4) + 4 - 1 + (j + 1)^2 2^2 exp(2)].
        double[] columns = [.. new[] { 1, 2, 3 }.Select(k => 0.5 * (Math.Exp(-4) + 3 + (k * k * 4 * Math.Exp(2))))];
        Value(SingleModalityError.Own).Should().BeApproximately(columns[0] + columns[1], 1e-10);
        Value(SingleModalityError.All).Should().BeApproximately((3 * columns[0]) + (2 * columns[1]) + columns[2], 1e-10);
        Value(SingleModalityError.Latent).Should().BeApproximately(columns[0], 1e-10);
        Value(SingleModalityError.Own, aggregation: MeasureAggregation.MeanPerDimension).Should().BeApproximately(
            (columns[0] + columns[1]) / 2, 1e-10);

        // The other way round: 1/2 [exp(4) - 4 - 1 + (j + 1)^2 2^2 exp(6)].
        double[] reverse = [.. new[] { 1, 2, 3 }.Select(k => 0.5 * (Math.Exp(4) - 5 + (k * k * 4 * Math.Exp(6))))];
        Value(SingleModalityError.Own, DivergenceDirection.PartialToFull).Should().BeApproximately(reverse[0] + reverse[1], 1e-8);
        Value(SingleModalityError.Own, DivergenceDirection.Jeffreys).Should().BeApproximately(
            columns[0] + columns[1] + reverse[0] + reverse[1], 1e-8);

        // Without b: z = 2 with 4 columns.
        Value(LossOfPrecision.Own).Should().BeApproximately((2 * 0.5 * (Math.Exp(-2) + 1)) + (0.5 * (1 + 4) * 4 * Math.Exp(4)), 1e-9);

        double Value(IInformationMeasure measure, DivergenceDirection direction = default, MeasureAggregation aggregation = default) =>
            table["b", measure, direction, aggregation].Values[0];
    }

    [Fact]
    public void Samples_are_averaged_over_for_every_row()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals with { LatentSamples = 5 });
        var byMean = InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals);

        // The fake's noise is the same for complete and partial input and so cancels in the differences of means.
        table["c", LossOfPrecision.All].Values.Zip(byMean["c", LossOfPrecision.All].Values, (sampled, mean) => sampled / mean)
            .Should().OnlyContain(ratio => Math.Abs(ratio - 1) < 1e-12);
    }

    [Fact]
    public void A_modality_that_is_ignored_costs_no_precision()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout, ignored: "b"), _rows);

        foreach (var measure in (IInformationMeasure[])[LossOfPrecision.Own, LossOfPrecision.All, LossOfPrecision.Latent])
        {
            table["b", measure].Values.Should().OnlyContain(value => value == 0);
            table["b", measure].Upper.Should().Be(0);
            table["c", measure].Values.Should().OnlyContain(value => value > 0);
        }
    }

    [Fact]
    public void A_sum_over_all_columns_is_never_less_than_over_a_modalitys_own()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals);

        foreach (var own in table.Where(
            r => (r.Measure == SingleModalityError.Own || r.Measure == LossOfPrecision.Own) && r.Aggregation == MeasureAggregation.Sum))
        {
            var all =
                table[own.Modality, own.Measure == SingleModalityError.Own ? SingleModalityError.All : LossOfPrecision.All, own.Direction];
            all.Values.Zip(own.Values, (a, o) => a - o).Should().OnlyContain(difference => difference >= 0);
        }
    }

    [Fact]
    public void A_mean_per_dimension_and_its_interval_are_the_sum_and_its_interval_over_the_number_of_dimensions()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows);

        foreach (var (measure, width) in (
            ReadOnlySpan<(IInformationMeasure, double)>)[(LossOfPrecision.Own, 3), (LossOfPrecision.All, 6), (LossOfPrecision.Latent, 1)])
        {
            var (sum, mean) = (table["c", measure], table["c", measure, aggregation: MeasureAggregation.MeanPerDimension]);
            (mean.Mean / sum.Mean * width).Should().BeApproximately(1, 1e-12);
            (mean.Lower * width).Should().BeApproximately(sum.Lower!.Value, 1e-12 * sum.Mean);
            (mean.Upper * width).Should().BeApproximately(sum.Upper!.Value, 1e-12 * sum.Upper.Value);
        }
    }

    [Fact]
    public void A_result_has_the_mask_it_is_from()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals);

        table["b", SingleModalityError.All].PartialInput.Should().Be(_layout.Only("b"));
        table["b", LossOfPrecision.All].PartialInput.Should().Be(_layout.Without("b"));
        table["b", LossOfPrecision.All].Values.Should().HaveCount(3);
    }

    [Fact]
    public void Without_a_posterior_the_measures_of_the_paper_are_left()
    {
        var table = InformationMeasures.Evaluate(new FakeModel(_layout, hasPosterior: false), _rows, _noIntervals);

        table.Measures.Should().Equal(InformationMeasures.OfThePaper);
        table.Measures.Select(measure => measure.Name).Should().Equal(
            "single-modality-error-own", "single-modality-error-all", "loss-of-precision-own", "loss-of-precision-all");
    }

    [Fact]
    public void Without_a_posterior_measures_in_latent_space_are_refused() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(
            new FakeModel(_layout, hasPosterior: false), _rows, _noIntervals with { Measures = InformationMeasures.InLatentSpace }))
            .Should().Throw<NotSupportedException>().WithMessage("*posterior*latent*");

    [Fact]
    public void Without_a_divergence_the_distributions_are_named() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals with { Divergences = [] }))
            .Should().Throw<NotSupportedException>().WithMessage("*DiagonalGaussian*DiagonalGaussian*IDivergence*");

    [Fact]
    public void A_layout_of_one_modality_has_none_of_the_measures_of_the_paper()
    {
        var layout = new ModalityLayout(new Modality("a", 6));

        FluentActions.Invoking(() => InformationMeasures.Evaluate(new FakeModel(layout), new DataSet(layout, _rows.Rows)))
            .Should().Throw<ArgumentException>().WithMessage("*the layout has one, a:6*").WithParameterName("model");
    }

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        FluentActions.Invoking(
            () => InformationMeasures.Evaluate(null!, _rows)).Should().Throw<ArgumentNullException>().WithParameterName("model");
        FluentActions.Invoking(() => InformationMeasures.Evaluate(
            new FakeModel(_layout), null!)).Should().Throw<ArgumentNullException>().WithParameterName("rows");
    }

    [Fact]
    public void Rows_of_another_layout_are_refused_with_both()
    {
        var other = new DataSet(new ModalityLayout(new Modality("leg", 6)), _rows.Rows);

        FluentActions.Invoking(() => InformationMeasures.Evaluate(new FakeModel(_layout), other))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("The rows have the layout leg:6; expected a:1,b:2,c:3.*")
            .WithParameterName("rows");
    }

    [Fact]
    public void A_measure_that_gives_another_number_of_rows_is_named() =>
        FluentActions.Invoking(
            () => InformationMeasures.Evaluate(new FakeModel(_layout), _rows, _noIntervals with { Measures = [new FixedValues(1, 2)] }))
            .Should().Throw<InvalidOperationException>().WithMessage("*'fixed'*2 values for 3 rows*");
}
