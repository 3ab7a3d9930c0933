using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests;

public class OwnModelsAndMeasuresTests
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2));

    private static readonly DataSet _rows = new(_layout, new double[,] { { 2, 3, 0 }, { -1, 0, 1 } });

    [Fact]
    public void An_own_measure_of_an_own_model_is_what_it_says()
    {
        var table = InformationMeasures.Evaluate(new CopyingModel(_layout), _rows, new MeasureOptions { Measures = [new MeanShift()] });

        // Without a modality the copying model expects 0 instead of its values.
        table["a", new MeanShift()].Values.Should().Equal(4, 1);
        table["b", new MeanShift()].Values.Should().Equal(9, 1);
        table["b", new MeanShift(), aggregation: MeasureAggregation.MeanPerDimension].Mean.Should().BeApproximately(
            (3 + (1.0 / 3)) / 2, 1e-12);
        table.ToString().Should().Contain("mean-shift");
    }

    [Fact]
    public void The_papers_measures_of_an_own_model_use_an_own_divergence()
    {
        var table = InformationMeasures.Evaluate(
            new CopyingModel(_layout), _rows, new MeasureOptions { Divergences = [new GumbelDivergence()] });

        // Scales 1 and 4, means 2 or -1 and 0.
        const double G = MathNet.Numerics.Constants.EulerMascheroni;
        double[] forward = [Divergence(0.25, (2 + (3 * G)) / 4), Divergence(0.25, (-1 + (3 * G)) / 4)];
        double[] reverse = [Divergence(4, -2 - (3 * G)), Divergence(4, 1 - (3 * G))];
        Close(table["a", LossOfPrecision.Own].Values, forward);
        Close(table["a", LossOfPrecision.All].Values, forward);
        Close(table["a", LossOfPrecision.Own, DivergenceDirection.PartialToFull].Values, reverse);
        Close(table["a", LossOfPrecision.Own, DivergenceDirection.Jeffreys].Values, [forward[0] + reverse[0], forward[1] + reverse[1]]);
        Close(table["a", SingleModalityError.Own].Values, [0, 0]);

        static double Divergence(double ratio, double distance) =>
            (G * (ratio - 1)) - Math.Log(ratio) + distance + (MathNet.Numerics.SpecialFunctions.Gamma(1 + ratio) * Math.Exp(-distance)) - 1;
    }

    [Fact]
    public void Without_a_divergence_for_them_the_distributions_are_named() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(new CopyingModel(_layout), _rows))
            .Should().Throw<NotSupportedException>().WithMessage("*GumbelColumns*IDivergence*");

    private static void Close(IReadOnlyList<double> found, double[] wanted)
    {
        found.Should().HaveSameCount(wanted);
        foreach (var (f, w) in found.Zip(wanted))
            f.Should().BeApproximately(w, 1e-12);
    }
}
