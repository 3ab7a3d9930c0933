using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

/// <summary>Measures of a model that scales its columns are those of the model without scaling on scaled rows.</summary>
public sealed class ScaledModelMeasuresTests : IDisposable
{
    private static readonly DataSet _log = new(Toy.Layout, RowMatrix.Create(60, 6, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (1000 * i) + ((20 + i) * Toy.Data(60).Rows[row, i]);
    }));

    private static readonly ColumnScaling _scaling = ColumnScaling.Fit(_log);

    private readonly VaeModel _scaled = Trained(ScalingRule.ByRange, _log);
    private readonly VaeModel _unscaled = Trained(ScalingRule.None, _scaling.Transform(_log));

    public void Dispose()
    {
        _scaled.Dispose();
        _unscaled.Dispose();
    }

    [Fact]
    public void Evaluate_compares_reconstructions_in_scaled_units_and_says_so()
    {
        var (found, expected) =
            (InformationMeasures.Evaluate(_scaled, _log), InformationMeasures.Evaluate(_unscaled, _scaling.Transform(_log)));

        found.Select(result => result.Mean).Should().Equal(expected.Select(result => result.Mean));
        found.InScaledUnits.Should().BeTrue();
        expected.InScaledUnits.Should().BeFalse();
        found.ToString().Should().Be(expected.ToString().Replace("the units of the log", "scaled units"));
    }

    [Fact]
    public void Evaluate_gives_a_measure_of_the_users_own_scaled_units()
    {
        var options = new MeasureOptions { Measures = [new Distance()], BootstrapResamples = 0 };

        InformationMeasures.Evaluate(_scaled, _log, options).First().Mean
            .Should().Be(InformationMeasures.Evaluate(_unscaled, _scaling.Transform(_log), options).First().Mean);
    }

    [Fact]
    public void Shapley_values_and_pairs_are_in_scaled_units_and_say_so()
    {
        var found = ShapleyValues.Evaluate(_scaled, _log);

        found.ToString().Should().Be(
            ShapleyValues.Evaluate(_unscaled, _scaling.Transform(_log)).ToString().Replace("the units of the log", "scaled units"));
        found.InScaledUnits.Should().BeTrue();
        PairwiseInformation.Evaluate(_scaled, _log).InScaledUnits.Should().BeTrue();
    }

    [Fact]
    public void Divergences_are_the_same_in_the_units_of_the_log()
    {
        var full = _scaled.Reconstruct(_log, _scaled.Layout.All)["arm"];
        var partial = _scaled.Reconstruct(_log, _scaled.Layout.Without("arm"))["arm"];
        var expected = InformationMeasures.Evaluate(_scaled, _log)["arm", LossOfPrecision.Own].Values;

        var inUnits = new DiagonalGaussianDivergence().KullbackLeibler(full, partial);

        for (var row = 0; row < inUnits.Length; row++)
            inUnits[row].Should().BeApproximately(expected[row], 1e-6 * (1 + expected[row]));
    }

    [Fact]
    public void A_model_that_gives_null_in_scaled_units_is_named() =>
        FluentActions.Invoking(() => InformationMeasures.Evaluate(new NullInUnits(_scaled), _log))
        .Should().Throw<InvalidOperationException>().WithMessage("The NullInUnits gives null as InScaledUnits; expected a model.");

    private static VaeModel Trained(IScalingRule rule, DataSet data)
    {
        var vae = Toy.Builder().WithScaling(rule).WithMuting(MutingStrategy.RandomModalities()).Build();
        vae.Fit(data, new TrainingOptions { Epochs = 5, BatchSize = 20, Diagnose = false });
        return vae;
    }

    /// <summary>The distance of the means, which is not the same in all units.</summary>
    private sealed class Distance : IInformationMeasure
    {
        public string Name => "distance";

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Only(modality.Name);

        public RowDivergences Evaluate(MeasureComparison comparison) => new(
            [.. Enumerable.Range(0, comparison.Full.RowCount).Select(
                row => Math.Abs(comparison.Full.Mean[row, 0] - comparison.Partial.Mean[row, 0]))], 1);
    }

    private sealed class NullInUnits(IReconstructionModel model) : IReconstructionModel
    {
        public ModalityLayout Layout => model.Layout;

        public IReconstructionModel InScaledUnits => null!;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            model.Reconstruct(rows, mask, draw);
    }
}
