using MultimodalVae.Tests.Shared;
using TorchSharp;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelLifetimeTests : IDisposable
{
    private static readonly Dictionary<string, Action<VaeModel, string>> _calls = new()
    {
        ["ParameterCount"] = (model, _) => model.ParameterCount.Should().BePositive(),
        ["Fit"] = (model, _) => model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 10, Validation = Toy.Data(5) }),
        ["Elbo"] = (model, _) => model.Elbo(Toy.Data(5)),
        ["Diagnose"] = (model, _) => model.Diagnose(Toy.Data(5), new DiagnosticsOptions { Draws = 2 }),
        ["Encode"] = (model, _) => model.Encode(Toy.Rows(5), model.Layout.All),
        ["Decode"] = (model, _) => model.Decode(new RowMatrix(3, 2, new double[6])),
        ["Reconstruct"] = (model, _) => model.Reconstruct(Toy.Rows(5), model.Layout.Only("eye")),
        ["Reconstruct from samples"] = (model, _) => model.Reconstruct(Toy.Rows(5), model.Layout.All, LatentDraw.Sample(1)),
        ["SamplePrior"] = (model, _) => model.SamplePrior(5),
        ["SampleConditional"] = (model, _) => model.SampleConditional(Toy.Rows(5), model.Layout.Only("arm"), 3),
        ["Save"] = (model, path) => model.Save(path),
        ["LoadWeights"] = (model, path) => model.LoadWeights(path),
    };

    private readonly TemporaryFolder _folder = new();

    private readonly VaeModel _model = WithTorchModule();

    public static TheoryData<string> Calls => [.. _calls.Keys];

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Calls_leave_no_tensor_behind(string call)
    {
        _model.Save(_folder.PathOf("weights"));
        _calls[call](_model, _folder.PathOf("weights"));
        var before = LiveTensors();

        for (var i = 0; i < 20; i++)
            _calls[call](_model, _folder.PathOf("weights"));

        torch.Tensor.TotalCount.Should().Be(before);
    }

    [Fact]
    public void Calls_that_fail_leave_no_tensor_behind()
    {
        using var diverging = WithTorchModule();
        _model.Save(_folder.PathOf("weights"));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Fail();
        var before = LiveTensors();

        for (var i = 0; i < 20; i++)
            Fail();

        torch.Tensor.TotalCount.Should().Be(before);

        void Fail()
        {
            _model.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { BatchSize = 10 }, null, source.Token))
                .Should()
                .Throw<OperationCanceledException>();
            _model.Invoking(m => m.Reconstruct(Toy.Rows(2), m.Layout.Columns("nose"))).Should().Throw<ArgumentException>();
            _model.Invoking(m => m.LoadWeights(_folder.PathOf("weights"), name => "no " + name)).Should().Throw<InvalidDataException>();
            diverging.Invoking(m => m.Fit(Toy.Data(20), new TrainingOptions { BatchSize = 10, LearningRate = 1e30 }))
                .Should()
                .Throw<TrainingDivergedException>();
        }
    }

    [Fact]
    public void Disposing_a_model_frees_every_tensor_at_once()
    {
        var before = LiveTensors();
        var model = WithTorchModule();
        model.Reconstruct(Toy.Rows(3), model.Layout.All);
        torch.Tensor.TotalCount.Should().BeGreaterThan(before);

        model.Dispose();

        torch.Tensor.TotalCount.Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_disposed_model_says_so(string call)
    {
        _model.Save(_folder.PathOf("weights"));
        _model.Dispose();

        _model.Invoking(
            model => _calls[call](model, _folder.PathOf("weights"))).Should().Throw<ObjectDisposedException>().WithMessage("*VaeModel*");
    }

    [Fact]
    public void A_model_may_be_disposed_twice()
    {
        _model.Dispose();
        _model.Invoking(model => model.Dispose()).Should().NotThrow();
    }

    [Fact]
    public void A_model_outlives_the_dispose_scope_that_it_was_made_in()
    {
        VaeModel model;
        using (torch.NewDisposeScope())
        {
            model = WithTorchModule();
            _ = model.Fit(Toy.Data(20), new TrainingOptions { Epochs = 1, BatchSize = 10 });
        }

        using (model)
            model.Reconstruct(Toy.Rows(3), model.Layout.All).Numbers().Should().OnlyContain(value => double.IsFinite(value));
    }

    private static VaeModel WithTorchModule() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Likelihood(ModuleLikelihood.WithCountedTensors))
        .AddModality("eye", 2)
        .AddModality("touch", 1)
        .WithLatent(2)
        .Build();

    private static long LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
