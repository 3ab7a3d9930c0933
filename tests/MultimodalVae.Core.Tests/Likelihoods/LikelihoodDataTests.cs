using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

/// <summary>Likelihoods refuse data that they give no probability.</summary>
public sealed class LikelihoodDataTests
{
    private static readonly Modality _touch = new("touch", ["left", "right", "palm"]);

    public static TheoryData<ILikelihood, double[], string?> Rows => new()
    {
        { new BernoulliLikelihood(), [0, 1, 1], null },
        { new BernoulliLikelihood(), [0, 0.5, 2], "column 'touch.right' is 0.5; expected 0 or 1" },
        { new BernoulliLikelihood(), [0, 1, -1], "column 'touch.palm' is -1; expected 0 or 1" },
        { new BernoulliLikelihood(BinaryCoding.MinusOneOne), [-1, 1, 1], null },
        { new BernoulliLikelihood(BinaryCoding.MinusOneOne), [0, 1, 1], "column 'touch.left' is 0; expected -1 or 1" },
        { new CategoricalLikelihood(), [0, 1, 0], null },
        { new CategoricalLikelihood(), [0, 1, 1], "2 categories of 'touch' are yes; expected exactly one" },
        { new CategoricalLikelihood(), [0, 0, 0], "0 categories of 'touch' are yes; expected exactly one" },
        { new CategoricalLikelihood(BinaryCoding.MinusOneOne), [-1, -1, 1], null },
        { new CategoricalLikelihood(BinaryCoding.MinusOneOne), [-1, 0.1, 1], "column 'touch.right' is 0.1; expected -1 or 1" },
        { new GaussianLikelihood(), [1e9, -3, 0.5], null },
        { new LaplaceLikelihood(), [1e9, -3, 0.5], null },
    };

    public static TheoryData<Action, string> BadOptions => new()
    {
        { () => _ = new FixedScaleGaussianLikelihood(0), "*scale*above 0*0*" },
        { () => _ = new FixedScaleGaussianLikelihood(double.NaN), "*scale*NaN*" },
        { () => _ = new LearnedScaleGaussianLikelihood(-1), "*variance floor*-1*" },
        { () => _ = new LaplaceLikelihood(-1), "*scale floor*scaleFloor*-1*" },
        { () => _ = new BernoulliLikelihood((BinaryCoding)5), "*coding*5*" },
        { () => _ = new CategoricalLikelihood((BinaryCoding)5), "*coding*5*" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_row_is_data_or_its_problem_is_told(ILikelihood likelihood, double[] row, string? problem) =>
        likelihood.ProblemOf(_touch, row).Should().Be(problem);

    [Theory, MemberData(nameof(BadOptions))]
    public void Options_out_of_range_are_named_with_the_value(Action make, string message) =>
        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    [Fact]
    public void Training_and_evaluation_refuse_such_data_by_row_column_and_likelihood()
    {
        using var model = new VaeBuilder().AddModality("arm", 1).AddModality(_touch, m => m.Likelihood(new BernoulliLikelihood())).Build();
        var data = new DataSet(model.Layout, new double[,] { { 0.3, 0, 1, 1 }, { 0.4, 0, 1, 0.7 } });
        const string Message = "Row 1: column 'touch.palm' is 0.7; expected 0 or 1 by the BernoulliLikelihood.*";

        model.Invoking(m => m.Fit(data, new TrainingOptions { BatchSize = 2 })).Should().Throw<ArgumentException>().WithMessage(Message);
        model.Invoking(m => m.Fit(data.Slice(0, 1), new TrainingOptions { BatchSize = 1, Validation = data }))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage(Message);
        model.Invoking(m => m.Elbo(data)).Should().Throw<ArgumentException>().WithMessage(Message);
        model.Invoking(m => m.Reconstruct(data.Rows, model.Layout.All)).Should().NotThrow("an input is not a target");
    }

    [Theory]
    [InlineData(BinaryCoding.ZeroOne, -1, "-1 or 1, which is BinaryCoding.MinusOneOne")]
    [InlineData(BinaryCoding.MinusOneOne, 0, "0 or 1, which is BinaryCoding.ZeroOne")]
    public void Data_that_fit_the_other_coding_are_refused_with_its_name(BinaryCoding coding, double no, string other)
    {
        foreach (var likelihood in (ILikelihood[])[new BernoulliLikelihood(coding), new CategoricalLikelihood(coding)])
        {
            using var model = new VaeBuilder().AddModality("arm", 1).AddModality(_touch, m => m.Likelihood(likelihood)).Build();
            var data = new DataSet(model.Layout, new double[,] { { 0.3, 1, no, no }, { 0.4, no, 1, no }, { 0.5, no, no, 1 } });

            model.Invoking(m => m.Elbo(data)).Should().Throw<ArgumentException>().WithMessage(
                $"Row 0: column 'touch.*' is {no}; expected * by the {likelihood.GetType().Name}. "
                + $"All values of 'touch' are {other}: give it to the {likelihood.GetType().Name}.*");
        }
    }

    [Fact]
    public void Data_that_fit_neither_coding_are_refused_without_advice()
    {
        using var model = new VaeBuilder().AddModality("arm", 1).AddModality(_touch, m => m.Likelihood(new BernoulliLikelihood())).Build();
        var data = new DataSet(model.Layout, new double[,] { { 0.3, 1, -1, -1 }, { 0.4, 0.5, 1, 1 } });

        model.Invoking(m => m.Elbo(data)).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("All values");
    }

    [Fact]
    public void One_category_is_no_choice() =>
        FluentActions.Invoking(() => new VaeBuilder().AddModality("object", 1, m => m.Likelihood(new CategoricalLikelihood())).Build())
            .Should()
            .Throw<VaeConfigurationException>()
            .WithMessage("*'object': its CategoricalLikelihood: *'object' are its columns, and it has 1; expected 2 or more*");
}
