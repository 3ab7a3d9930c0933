using IcubStudy.Results;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

public sealed class ModelValueTests
{
    private static readonly string[] _modalities = ["joint", "vision"];

    [Fact]
    public void Value_with_a_modality_or_an_asterisk_is_read_for_one_or_all_modalities()
    {
        var model = KnownModel.With(KnownModel.Settings(), KnownModel.Error("joint", 3), KnownModel.Error("vision", 5));

        Value($"{SingleModalityError.All.Name}:vision", model).Should().Equal(5);
        Value($"{SingleModalityError.All.Name}:*", model).Should().Equal(3, 5);
    }

    [Fact]
    public void Attainable_is_the_minimum_over_the_baselines_and_regret_the_excess_over_it()
    {
        var model = KnownModel.With(KnownModel.Settings(), KnownModel.Hidden("joint", byModel: 0.9, byLine: 0.5, byNeighbours: 0.25));

        Value("attainable:joint", model).Should().Equal(0.25);
        Value("regret:joint", model).Should().Equal(0.65);
    }

    [Fact]
    public void Information_is_that_of_all_other_modalities()
    {
        var model = KnownModel.With(
            KnownModel.Settings(),
            (Quantity.Columns, "joint", 8),
            (Quantity.Columns, "ear", 1),
            (Quantity.Information, "joint given nothing", 0),
            (Quantity.Information, "joint given ear", 7),
            (Quantity.Information, "ear given nothing", 0),
            (Quantity.Information, "ear given joint", 4));

        Value("predictive-information:joint", model).Should().Equal(7);
    }

    [Fact]
    public void Dead_layers_and_dead_units_before_the_head_are_those_of_the_modality()
    {
        ResultRow[] layers =
        [
            new(Quantity.DeadUnits, "encoder.joint.0", 2, upper: 2),
            new(Quantity.DeadUnits, "decoder.joint.1", 3, upper: 3),
            new(Quantity.DeadUnits, "decoder.joint.2", 2, upper: 3),
            new(Quantity.DeadUnits, "decoder.vision.1", 1, upper: 2),
        ];

        Value("dead-layers:*", new ModelResult(KnownModel.Settings(), layers)).Should().Equal(2, 0);
        Value("dead-units-before-head:*", new ModelResult(KnownModel.Settings(), layers)).Should().Equal(2, 1);
    }

    [Fact]
    public void Value_that_is_unknown_is_NaN() =>
        Value("log-likelihood", KnownModel.With(KnownModel.Settings())).Should().Equal(double.NaN);

    [Theory]
    [InlineData("beauty", "The value is 'beauty'; expected one of T1, T2, T3, T4, log-likelihood")]
    [InlineData("regret", "The value is 'regret'")]
    [InlineData("regret:nose", "The modality of 'regret:nose' is 'nose'; expected one of joint, vision, or *")]
    public void Parse_of_an_unknown_name_throws(string name, string message) =>
        FluentActions.Invoking(() => ModelValue.Parse(name, _modalities)).Should().Throw<ArgumentException>().WithMessage($"*{message}*");

    private static IEnumerable<double> Value(string name, ModelResult model) =>
        ModelValue.Parse(name, _modalities).Select(value => value.Of(model));
}
