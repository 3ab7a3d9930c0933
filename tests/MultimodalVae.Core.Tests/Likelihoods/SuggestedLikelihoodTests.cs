using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

/// <summary>Values suggest a likelihood, and the one that is suggested takes them.</summary>
public sealed class SuggestedLikelihoodTests
{
    private const double No = double.NaN;

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
    public void A_category_that_never_occurs_or_always_does_is_one_too()
    {
        For(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 1, 0, 0 } }).Should().BeOfType<CategoricalLikelihood>();
        For(new double[,] { { -1, -1, 1 }, { No, No, No }, { -1, 1, -1 } }).Should().BeOfType<BernoulliLikelihood>("a row is missing");
        For(new double[,] { { -1, -1, 1 }, { -1, 1, -1 } }).Should().BeOfType<CategoricalLikelihood>();
        For(new double[,] { { 0, 1 }, { 0, 1 } }).Should().BeOfType<CategoricalLikelihood>();
        For(new double[,] { { 0, 1 }, { 0, 0 } }).Should().BeOfType<BernoulliLikelihood>("a row has no category");
        For(new double[,] { { 1, 1 }, { 1, 0 } }).Should().BeOfType<BernoulliLikelihood>("a row has two categories");
        For(new double[,] { { 0, 0 }, { 0, 0 } }).Should().BeOfType<BernoulliLikelihood>();
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
        new ModalityLayout(new Modality("other", 1), new Modality("touch", touch.GetLength(1))),
        RowMatrix.Create(touch.GetLength(0), 1 + touch.GetLength(1), (row, values) =>
        {
            values[0] = 0.25 * row;
            for (var column = 0; column < touch.GetLength(1); column++)
                values[column + 1] = touch[row, column];
        }),
        MissingValues.Unobserved);
}
