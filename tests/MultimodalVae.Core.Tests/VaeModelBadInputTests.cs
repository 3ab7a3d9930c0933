using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelBadInputTests : IDisposable
{
    private static readonly Dictionary<string, Action<VaeModel, RowMatrix, ObservationMask>> _calls = new()
    {
        ["Encode"] = (model, rows, mask) => model.Encode(rows, mask),
        ["Reconstruct"] = (model, rows, mask) => model.Reconstruct(rows, mask),
        ["Reconstruct from samples"] = (model, rows, mask) => model.Reconstruct(rows, mask, LatentDraw.Sample(1)),
        ["SampleConditional"] = (model, rows, mask) => model.SampleConditional(rows, mask, 2),
    };

    private readonly VaeModel _model = Toy.Builder().Build();

    public static TheoryData<string> Calls => [.. _calls.Keys];

    public void Dispose() => _model.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public void Rows_and_masks_that_do_not_fit_are_refused_with_what_was_found_and_wanted(string call)
    {
        var other = new ModalityLayout(new Modality("leg", 6));
        var notANumber = RowMatrix.Create(4, 6, (row, values) => values[4] = row == 2 ? double.NaN : 0);
        var infinite = RowMatrix.Create(4, 6, (row, values) => values[0] = row == 3 ? double.NegativeInfinity : 0);

        Refused(new RowMatrix(1, 5, new double[5]), _model.Layout.All, "*5 columns*arm:3,eye:2,touch:1*6*");
        Refused(new RowMatrix(0, 6, []), _model.Layout.All, "*no rows*");
        Refused(Toy.Rows(3), other.All, "*leg:6*arm:3,eye:2,touch:1*");
        Refused(notANumber, _model.Layout.All, "*Row 2*'eye.1'*NaN*");
        Refused(infinite, _model.Layout.Only("arm"), "*Row 3*'arm.0'*-Infinity*");

        void Refused(RowMatrix rows, ObservationMask mask, string message) =>
            _model.Invoking(model => _calls[call](model, rows, mask)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_number_that_32_bits_cannot_hold_is_refused_with_row_and_column() =>
        _model.Invoking(
            model => model.Reconstruct(new double[,] { { 0, 0, 0, 0, 1e39, 0 } }, _model.Layout.All)).Should().Throw<ArgumentException>()
            .WithMessage("*Row 0, column 'eye.1' is 1E+39*32-bit*");

    [Fact]
    public void Decoding_points_of_another_space_is_refused() =>
        _model.Invoking(
            model => model.Decode(new RowMatrix(1, 5, new double[5]))).Should().Throw<ArgumentException>().WithMessage("*5 dimensions*2*");

    [Fact]
    public void Decoding_no_points_or_points_that_are_not_finite_is_refused()
    {
        _model.Invoking(model => model.Decode(new RowMatrix(0, 2, []))).Should().Throw<ArgumentException>().WithParameterName("latent");
        _model.Invoking(
            model => model.Decode(new double[,] { { 0, double.NaN } })).Should().Throw<ArgumentException>().WithParameterName("latent");
    }

    [Fact]
    public void The_loss_of_rows_of_another_layout_is_refused()
    {
        var other = new DataSet(new ModalityLayout(new Modality("leg", 6)), Toy.Rows(3));

        _model.Invoking(model => model.Elbo(other)).Should().Throw<ArgumentException>().WithMessage("*leg:6*arm:3,eye:2,touch:1*");
    }

    [Fact]
    public void A_layout_with_other_column_names_is_another_layout()
    {
        var renamed = new ModalityLayout(new Modality("arm", ["x", "y", "z"]), new Modality("eye", 2), new Modality("touch", 1));

        _model.Invoking(model => model.Reconstruct(Toy.Rows(3), renamed.All)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Samples_are_asked_for_by_the_one_or_more(int count)
    {
        _model.Invoking(model => model.SamplePrior(count)).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*count*{count}*");
        _model.Invoking(model => model.SampleConditional(Toy.Rows(2), model.Layout.All, count))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*count*{count}*");
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        _model.Invoking(
            model => model.Reconstruct(null!, model.Layout.All)).Should().Throw<ArgumentNullException>().WithParameterName("rows");
        _model.Invoking(model => model.Reconstruct(Toy.Rows(1), null!)).Should().Throw<ArgumentNullException>().WithParameterName("mask");
        _model.Invoking(model => model.Decode(null!)).Should().Throw<ArgumentNullException>().WithParameterName("latent");
        _model.Invoking(model => model.Fit(null!)).Should().Throw<ArgumentNullException>().WithParameterName("data");
        _model.Invoking(model => model.Elbo(null!)).Should().Throw<ArgumentNullException>().WithParameterName("data");
    }
}
