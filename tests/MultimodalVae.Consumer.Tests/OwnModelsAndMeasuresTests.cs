using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Data;
using MultimodalVae.Measures;
using MultimodalVae.Modalities;

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
        table["a", "mean-shift"].Values.Should().Equal(4, 1);
        table["b", "mean-shift"].Values.Should().Equal(9, 1);
        table["b", "mean-shift", aggregation: MeasureAggregation.MeanPerDimension].Mean.Should().BeApproximately((3 + (1.0 / 3)) / 2, 1e-12);
        table.ToString().Should().Contain("mean-shift");
    }

    [Fact]
    public void The_papers_measures_of_an_own_model_use_an_own_divergence()
    {
        var table = InformationMeasures.Evaluate(new CopyingModel(_layout), _rows, new MeasureOptions { Divergences = [new LaplaceDivergence()] });

        // log 4 + d / 4 + 1/4 exp(-d) - 1 for d = 2 and 1, and the other way round -log 4 + d + 4 exp(-d / 4) - 1.
        double[] forward = [Math.Log(4) + 0.5 + (0.25 * Math.Exp(-2)) - 1, Math.Log(4) + 0.25 + (0.25 * Math.Exp(-1)) - 1];
        double[] reverse = [-Math.Log(4) + 2 + (4 * Math.Exp(-0.5)) - 1, -Math.Log(4) + 1 + (4 * Math.Exp(-0.25)) - 1];
        Close(table["a", "loss-of-precision-own"].Values, forward);
        Close(table["a", "loss-of-precision-all"].Values, forward);
        Close(table["a", "loss-of-precision-own", DivergenceDirection.PartialToFull].Values, reverse);
        Close(table["a", "loss-of-precision-own", DivergenceDirection.Jeffreys].Values, [forward[0] + reverse[0], forward[1] + reverse[1]]);
        table["a", "single-modality-error-own"].Values.Should().Equal(0, 0);
    }

    [Fact]
    public void Without_a_divergence_for_them_the_distributions_are_named() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(new CopyingModel(_layout), _rows))
            .Should().Throw<NotSupportedException>().WithMessage("*LaplaceColumns*IDivergence*");

    private static void Close(IReadOnlyList<double> found, double[] wanted)
    {
        found.Should().HaveSameCount(wanted);
        foreach (var (f, w) in found.Zip(wanted))
            f.Should().BeApproximately(w, 1e-12);
    }
}
