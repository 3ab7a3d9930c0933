using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

/// <summary>Values suggest a likelihood, and the one that is suggested takes them.</summary>
public sealed class SuggestedLikelihoodTests
{
    private const double No = double.NaN;

    private static readonly ModalityLayout _layout = new(new Modality("other", 1), new Modality("touch", 2));

    [Fact]
    public void Yes_and_no_are_Bernoulli_in_their_coding()
    {
        For(new double[,] { { 0, 1 }, { 1, 1 }, { 0, 0 } }).Should().BeOfType<BernoulliLikelihood>().Which.Coding.Should().Be(
            BinaryCoding.ZeroOne);
        For(new double[,] { { -1, 1 }, { 1, 1 }, { No, -1 } }).Should().BeOfType<BernoulliLikelihood>().Which.Coding.Should().Be(
            BinaryCoding.MinusOneOne);
    }

    [Fact]
    public void One_yes_in_every_row_is_a_category()
    {
        For(new double[,] { { 0, 1 }, { 1, 0 }, { 0, 1 } }).Should().BeOfType<CategoricalLikelihood>().Which.Coding.Should().Be(
            BinaryCoding.ZeroOne);
        For(new double[,] { { -1, 1 }, { 1, -1 } }).Should().BeOfType<CategoricalLikelihood>().Which.Coding.Should().Be(
            BinaryCoding.MinusOneOne);
    }

    [Fact]
    public void All_else_is_Gaussian()
    {
        For(new double[,] { { 0, 0.5 }, { 1, 1 } }).Should().BeOfType<GaussianLikelihood>();
        For(new double[,] { { 0, -1 }, { 1, 1 } }).Should().BeOfType<GaussianLikelihood>("the columns have different codings");
        For(new double[,] { { 3, 7 }, { 7, 3 } }).Should().BeOfType<GaussianLikelihood>();
        For(new double[,] { { No, No }, { No, No } }).Should().BeOfType<GaussianLikelihood>();
    }

    [Fact]
    public void The_suggested_one_is_trained_with()
    {
        var data = Data(new double[,] { { 0, 1 }, { 1, 0 }, { 0, 1 }, { 1, 0 } });
        using var model = new VaeBuilder()
            .AddModality(data.Layout["other"])
            .AddModality(data.Layout["touch"], parts => parts.Likelihood(SuggestedLikelihood.For(data, "touch")))
            .WithLatent(2)
            .Build();

        model.Fit(data, new TrainingOptions { Epochs = 1 }).History.Should().HaveCount(1);
    }

    [Fact]
    public void A_modality_that_is_not_there_is_named() =>
        FluentActions.Invoking(
            () => SuggestedLikelihood.For(Data(new double[1, 2]), "ear")).Should().Throw<ArgumentException>().WithMessage("*ear*");

    private static ILikelihood For(double[,] touch) => SuggestedLikelihood.For(Data(touch), "touch");

    private static DataSet Data(double[,] touch) => new(
        _layout,
        RowMatrix.Create(
            touch.GetLength(0), 3, (row, values) => (values[0], values[1], values[2]) = (0.25 * row, touch[row, 0], touch[row, 1])),
        MissingValues.Unobserved);
}
