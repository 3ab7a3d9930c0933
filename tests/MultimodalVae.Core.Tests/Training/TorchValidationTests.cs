using MultimodalVae.Engines;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// Where torch trains, torch computes the losses of the validation rows, with the noise that the native engine has for them.
/// </summary>
public sealed class TorchValidationTests
{
    private static readonly (string Name, Func<VaeBuilder, VaeBuilder> Build, DataSet Validation)[] _models =
    [
        ("plain", builder => builder, Toy.Data(70, seed: 3)),
        ("more rows than one part", builder => builder, Toy.Data(4096 + 70, seed: 3)),
        ("product of experts, free bits", builder => builder.WithFusion(new ProductOfExpertsFusion())
            .WithFreeBits(0.2), Toy.Data(70, seed: 3)),
        ("mixture of experts", builder => builder.WithFusion(new MixtureOfExpertsFusion()), Toy.Data(70, seed: 3)),
        ("weighted, missing values", builder => builder.WithModalityWeight("eye", 3), WithMissing(Toy.Rows(70, seed: 3))),
    ];

    public static TheoryData<string> Models => [.. _models.Select(model => model.Name)];

    [Theory, MemberData(nameof(Models))]
    public void The_losses_are_those_of_the_native_engine_up_to_rounding(string name)
    {
        _ = EngineKind.Torch.Create();
        var (_, build, validation) = _models.Single(model => model.Name == name);
        using var model = build(Toy.Builder()).WithPrecision(Precision.Float64).Build();
        var options = new TrainingOptions { Epochs = 3, Validation = validation, Engine = EngineKind.Torch.Create() };

        var last = model.Fit(Toy.Data(100), options).History[^1].Validation!;

        var expected = model.Runtime.Elbo(model.Objective.Scales(model.Layout), validation, last.Beta, EvaluationKeys.OfValidation(7));
        last.Should().BeEquivalentTo(
            expected, o => o.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-9)).WhenTypeIs<double>());
    }

    [Fact]
    public void Native_code_does_not_compute_them()
    {
        using var model = Toy.Builder().Build();
        var options = new TrainingOptions { Epochs = 2, Validation = Toy.Data(300, seed: 3), Engine = EngineKind.Torch.Create() };

        var last = model.Fit(Toy.Data(100), options).History[^1].Validation!;

        var native = model.Runtime.Elbo(
            model.Objective.Scales(model.Layout), options.Validation, last.Beta, EvaluationKeys.OfValidation(7));
        last.Total.Should().NotBe(native.Total, "32 bits are rounded in another order").And.BeApproximately(native.Total, 1e-4);
    }

    private static DataSet WithMissing(RowMatrix rows) => new(
        Toy.Layout,
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            rows.Row(row).CopyTo(values);
            values[row % 4] = double.NaN;
        }),
        MissingValues.Unobserved);
}
