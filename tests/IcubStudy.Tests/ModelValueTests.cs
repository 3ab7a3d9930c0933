using IcubStudy.Results;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

public sealed class ModelValueTests
{
    private static readonly string[] _modalities = ["joint", "vision"];

    [Fact]
    public void A_value_of_a_modality_is_named_with_it()
    {
        var model = KnownModel.With(KnownModel.Settings(), KnownModel.Error("joint", 3), KnownModel.Error("vision", 5));

        Value($"{SingleModalityError.All.Name}:vision", model).Should().Equal(5);
        Value($"{SingleModalityError.All.Name}:*", model).Should().Equal(3, 5);
    }

    [Fact]
    public void Attainable_is_the_less_of_what_a_line_and_the_nearest_rows_leave_and_regret_is_the_rest()
    {
        var model = KnownModel.With(KnownModel.Settings(), KnownModel.Hidden("joint", byModel: 0.9, byLine: 0.5, byNeighbours: 0.25));

        Value("attainable:joint", model).Should().Equal(0.25);
        Value("regret:joint", model).Should().Equal(0.65);
    }

    [Fact]
    public void What_the_others_tell_is_that_of_all_of_them()
    {
        var model = KnownModel.With(
            KnownModel.Settings(), (Quantity.Information, "joint given vision", 7), (Quantity.Information, "joint given vision + touch", 2), (Quantity.Information, "vision given joint + touch", 4));

        Value("predictive-information:joint", model).Should().Equal(2);
    }

    [Fact]
    public void What_is_not_known_is_not_a_number() => Value("log-likelihood", KnownModel.With(KnownModel.Settings())).Should().Equal(double.NaN);

    [Theory]
    [InlineData("beauty", "There is no value 'beauty'; expected one of T1, T2, T3, T4, log-likelihood")]
    [InlineData("regret", "There is no value 'regret'")]
    [InlineData("regret:nose", "there is no modality 'nose'; expected one of joint, vision, or *")]
    public void Another_name_is_refused(string name, string message) =>
        FluentActions.Invoking(() => ModelValue.Parse(name, _modalities)).Should().Throw<ArgumentException>().WithMessage($"*{message}*");

    private static IEnumerable<double> Value(string name, ModelResult model) => ModelValue.Parse(name, _modalities).Select(value => value.Of(model));
}
