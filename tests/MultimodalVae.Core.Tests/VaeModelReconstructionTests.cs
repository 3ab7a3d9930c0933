using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelReconstructionTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().WithPrecision(Precision.Float64).Build();

    private readonly RowMatrix _rows = Toy.Rows(20);

    private ObservationMask EyeOnly => _model.Layout.Only("eye");

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(0)]
    public void What_the_mask_hides_does_not_matter(double hidden)
    {
        var spoilt = With(_rows, (_, column) => column is 3 or 4 ? null : hidden);

        _model.Reconstruct(spoilt, EyeOnly).Numbers().Should().Equal(_model.Reconstruct(_rows, EyeOnly).Numbers());
        _model.Encode(spoilt, EyeOnly).Mean.Numbers().Should().Equal(_model.Encode(_rows, EyeOnly).Mean.Numbers());
        _model.SampleConditional(spoilt, EyeOnly, 1)[0].Numbers().Should().Equal(_model.SampleConditional(_rows, EyeOnly, 1)[0].Numbers());
    }

    [Fact]
    public void What_the_mask_shows_does_matter()
    {
        var changed = With(_rows, (_, column) => column == 3 ? 0.123 : null);

        _model.Reconstruct(changed, EyeOnly).Mean.Numbers().Should().NotEqual(_model.Reconstruct(_rows, EyeOnly).Mean.Numbers());
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(7.5)]
    public void Hidden_columns_read_as_the_mute_value(double muteValue)
    {
        using var model = Toy.Builder().WithMuteValue(muteValue).WithPrecision(Precision.Float64).Build();
        var mask = model.Layout.Columns("arm.1", "eye.0", "touch.0");
        var muted = With(_rows, (_, column) => column is 1 or 3 or 5 ? null : muteValue);

        model.Reconstruct(_rows, mask).Numbers().Should().Equal(model.Reconstruct(muted, model.Layout.All).Numbers());
    }

    [Fact]
    public void A_row_is_reconstructed_the_same_whatever_stands_beside_it()
    {
        var together = _model.Reconstruct(_rows, EyeOnly);
        for (var row = 0; row < _rows.RowCount; row++)
        {
            var alone = _model.Reconstruct(_rows.Rows(row, 1), EyeOnly);
            foreach (var (found, wanted) in alone.Mean.Numbers().Zip(together.Mean.Row(row).ToArray()))
                found.Should().BeApproximately(wanted, 1e-13);
        }
    }

    [Fact]
    public void Changing_one_row_leaves_the_others_to_the_bit()
    {
        var changed = _model.Reconstruct(With(_rows, (row, _) => row == 4 ? 0.9 : null), _model.Layout.All).Mean;
        var before = _model.Reconstruct(_rows, _model.Layout.All).Mean;

        for (var row = 0; row < _rows.RowCount; row++)
            changed.Row(row).SequenceEqual(before.Row(row)).Should().Be(row != 4);
    }

    [Fact]
    public void Encoding_decoding_and_reconstructing_agree()
    {
        var posterior = _model.Encode(_rows, EyeOnly);
        var decoded = _model.Decode(posterior.Mean);
        var guess = _model.Reconstruct(_rows, EyeOnly);

        guess.Posterior!.Mean.Numbers().Should().Equal(posterior.Mean.Numbers());
        guess.PosteriorGaussian().LogVariance.Numbers().Should().Equal(((DiagonalGaussian)posterior).LogVariance.Numbers());
        decoded.Posterior.Should().BeNull();
        foreach (var modality in _model.Layout.Modalities)
        {
            decoded.Gaussian(modality.Name).Mean.Numbers().Should().Equal(guess.Gaussian(modality.Name).Mean.Numbers());
            decoded.Gaussian(modality.Name).LogVariance.Numbers().Should().Equal(guess.Gaussian(modality.Name).LogVariance.Numbers());
        }
    }

    [Fact]
    public void Without_a_mask_all_columns_are_given() =>
        _model.Reconstruct(_rows, _model.Layout.All).Numbers().Should().Equal(
            _model.Reconstruct(_rows, _model.Layout.All, LatentDraw.Mean).Numbers());

    [Fact]
    public void Shapes_are_those_of_the_rows_the_layout_and_the_latent_space()
    {
        var guess = _model.Reconstruct(_rows, EyeOnly);

        (guess.RowCount, guess.Mean.ColumnCount).Should().Be((20, 6));
        (guess.Gaussian("arm").LogVariance.RowCount, guess.Gaussian("arm").LogVariance.ColumnCount).Should().Be((20, 3));
        (guess.Posterior!.Mean.RowCount, guess.Posterior.Mean.ColumnCount).Should().Be((20, 2));
    }

    [Fact]
    public void No_variance_is_below_the_floor_even_for_absurd_rows()
    {
        var guess = _model.Reconstruct(With(_rows, (row, column) => (row % 2 == 0 ? 1e6 : -1e6) * (column + 1)), _model.Layout.All);

        guess.Numbers().Should().OnlyContain(value => double.IsFinite(value));
        guess.Gaussian("arm").LogVariance.Numbers().Min().Should().BeGreaterThanOrEqualTo(Math.Log(1e-4));
        guess.PosteriorGaussian().LogVariance.Numbers().Min().Should().BeGreaterThanOrEqualTo(Math.Log(1e-4));
    }

    [Fact]
    public void Single_and_double_precision_agree()
    {
        using var single = Toy.Builder().Build();
        using var folder = new TemporaryFolder();
        single.Save(folder.PathOf("single.safetensors"));
        _model.LoadWeights(folder.PathOf("single.safetensors"));

        foreach (var (found, wanted) in single.Reconstruct(_rows, EyeOnly).Numbers().Zip(_model.Reconstruct(_rows, EyeOnly).Numbers()))
            found.Should().BeApproximately(wanted, 1e-5);
    }

    private static RowMatrix With(RowMatrix rows, Func<int, int, double?> change) =>
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = change(row, column) ?? rows[row, column];
        });
}
