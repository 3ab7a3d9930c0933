using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using MultimodalVae.Torch;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>Models run by libtorch against the same models on the native engine.</summary>
public sealed class TorchModelTests(ITestOutputHelper output)
{
    private static readonly TorchEngine _engine = TorchEngine.On("cpu");

    public static TheoryData<string, Precision> EveryFusion => Each(Fusions.Names);

    public static TheoryData<string, Precision> EveryLikelihood => Each(BuiltIn.Likelihoods.Select(likelihood => likelihood.Name));

    [SkippableTheory, MemberData(nameof(EveryFusion))]
    public void Every_fusion_gives_what_it_gives_on_the_native_engine(string fusion, Precision precision) =>
        CheckSame(Fusions.Builder(fusion).WithPrecision(precision), $"{fusion}, {precision}", Tolerance(precision));

    [SkippableTheory, MemberData(nameof(EveryLikelihood))]
    public void Every_likelihood_gives_what_it_gives_on_the_native_engine(string likelihood, Precision precision) => CheckSame(
        new VaeBuilder()
            .AddModality("arm", 3, m => m.Likelihood(BuiltIn.Likelihoods.Named(likelihood).Create(PartChoices.First)))
            .AddModality("eye", 2)
            .AddModality("touch", 1)
            .WithPrecision(precision),
        $"{likelihood}, {precision}",
        Tolerance(precision));

    [SkippableFact]
    public void A_part_that_is_a_torch_module_runs_too() => CheckSame(
        new VaeBuilder()
            .AddModality("arm", 3, m => m.Likelihood(new ModuleLikelihood()))
            .AddModality("eye", 2)
            .AddModality("touch", 1)
            .WithLatent(2),
        "a torch module",
        1e-5);

    [SkippableFact]
    public void Measures_are_those_of_the_native_engine()
    {
        TestRun.NeedsTorch();
        using var model = Toy.Builder().WithPrecision(Precision.Float64).Build();
        using var onTorch = _engine.Open(model);
        var error = new LargestError(output, "measures of a model on torch, 64 bits, relative", 1e-9);
        var (found, wanted) = (InformationMeasures.Evaluate(onTorch, Toy.Data(30)), InformationMeasures.Evaluate(model, Toy.Data(30)));

        foreach (var (one, other) in found.Zip(wanted))
            error.AddRelative(one.Mean, other.Mean, one.Measure.Name, leastSize: 1e-6);
        error.Check();
    }

    [SkippableFact]
    public void What_becomes_of_the_model_changes_nothing()
    {
        TestRun.NeedsTorch();
        var model = Toy.Builder().Build();
        using var onTorch = _engine.Open(model);
        var before = AllNumbers.Of(onTorch.Reconstruct(Toy.Rows(5), Toy.Layout.All));

        model.Fit(Toy.Data(), new TrainingOptions { Epochs = 2 });
        model.Dispose();

        AllNumbers.Of(onTorch.Reconstruct(Toy.Rows(5), Toy.Layout.All)).Should().Equal(before);
        _engine.Invoking(engine => engine.Open(model)).Should().Throw<ObjectDisposedException>();
    }

    [SkippableFact]
    public void Bad_input_is_refused_as_on_the_native_engine()
    {
        TestRun.NeedsTorch();
        using var model = Toy.Builder().Build();
        using var onTorch = _engine.Open(model);
        var bad = RowMatrix.Create(2, Toy.Layout.Width, (row, values) => values[1] = row == 1 ? double.NaN : 0);

        foreach (IReconstructionModel one in new IReconstructionModel[] { model, onTorch })
        {
            one.Invoking(m => m.Reconstruct(bad, Toy.Layout.All)).Should().Throw<ArgumentException>().WithMessage(
                "Row 1, column 'arm.*' is NaN*");
            one.Invoking(m => m.Reconstruct(RowMatrix.Create(1, 2, (_, _) => { }), Toy.Layout.All)).Should().Throw<ArgumentException>();
            one.Invoking(m => m.Reconstruct(null!, Toy.Layout.All)).Should().Throw<ArgumentNullException>();
            one.Invoking(m => m.Reconstruct(bad, null!)).Should().Throw<ArgumentNullException>();
        }

        onTorch.Invoking(
            m => m.Decode(RowMatrix.Create(1, 5, (_, _) => { }))).Should().Throw<ArgumentException>().WithMessage("*5 dimensions*2*");
    }

    [SkippableFact]
    public void A_number_that_is_not_finite_is_named()
    {
        TestRun.NeedsTorch();
        using var model = Toy.Builder().Build();
        using var onTorch = _engine.Open(model);
        var huge = RowMatrix.Create(3, Toy.Layout.Width, (row, values) => values.Fill(row == 2 ? 3e38 : 0));

        onTorch.Invoking(m => m.Reconstruct(huge, Toy.Layout.All)).Should().Throw<NotFiniteNumberException>().WithMessage(
            "The posterior of row 2 has a * in dimension *");
    }

    [SkippableFact]
    public void A_disposed_model_refuses_calls()
    {
        TestRun.NeedsTorch();
        using var model = Toy.Builder().Build();
        var onTorch = _engine.Open(model);
        onTorch.Dispose();
        onTorch.Dispose();

        onTorch.Invoking(m => m.Reconstruct(Toy.Rows(1), Toy.Layout.All)).Should().Throw<ObjectDisposedException>();
    }

    [SkippableFact]
    public void Calls_leave_no_tensors_behind()
    {
        TestRun.NeedsTorch();
        using var model = Fusions.Builder("attention").Build();
        using var onTorch = _engine.Open(model);
        var before = TorchSharp.torch.Tensor.TotalCount;

        for (var i = 0; i < 3; i++)
            onTorch.Reconstruct(Toy.Rows(70), Toy.Layout.Only("arm"), LatentDraw.Sample(i));

        TorchSharp.torch.Tensor.TotalCount.Should().Be(before);
    }

    private void CheckSame(VaeBuilder builder, string what, double tolerance)
    {
        TestRun.NeedsTorch();
        using var model = builder.WithSeed(3).Build();
        using var onTorch = _engine.Open(model);
        var error = new LargestError(output, $"reconstructions on torch: {what}, relative to 1 or more", tolerance);
        foreach (var data in new[] { Toy.Data(1), Toy.Data(70), Toy.Data(20).WithoutShare(0.2, seed: 4) })
        {
            foreach (var mask in new[] { model.Layout.All, model.Layout.Without("eye"), model.Layout.Nothing })
            {
                foreach (var draw in new[] { LatentDraw.Mean, LatentDraw.Sample(5) })
                    Add(onTorch.Reconstruct(data, mask, draw), model.Reconstruct(data, mask, draw), error, $"{mask}, {data.RowCount} rows");
            }
        }

        var points = RandomRows.Uniform(5, model.LatentWidth, seed: 1);
        Add(onTorch.Decode(points), model.Decode(points), error, "decoded");
        foreach (var (one, other) in AllNumbers.Parts(onTorch.Encode(Toy.Rows(3), model.Layout.All)).Zip(
            AllNumbers.Parts(model.Encode(Toy.Rows(3), model.Layout.All))))
            Add(one.Values.ToArray(), other.Values.ToArray(), error, "encoded");
        error.Check();
    }

    private static void Add(Reconstruction found, Reconstruction wanted, LargestError error, string where) =>
        Add(AllNumbers.Of(found), AllNumbers.Of(wanted), error, where);

    private static void Add(double[] found, double[] wanted, LargestError error, string where)
    {
        Assert.Equal(wanted.Length, found.Length);
        foreach (var (number, one) in found.Zip(wanted))
            error.AddRelative(number, one, where, leastSize: 1);
    }

    private static double Tolerance(Precision precision) => precision == Precision.Float64 ? 1e-12 : 1e-5;

    private static TheoryData<string, Precision> Each(IEnumerable<string> names)
    {
        var data = new TheoryData<string, Precision>();
        foreach (var name in names)
        {
            data.Add(name, Precision.Float32);
            data.Add(name, Precision.Float64);
        }

        return data;
    }
}
