using System.Net.Sockets;
using System.Runtime.InteropServices;
using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>Errors of libtorch come with its sentence and without its call stack.</summary>
public class TorchFailedExceptionTests
{
    public TorchFailedExceptionTests() => TestRun.NeedsTorch();

    private static readonly Dictionary<string, Action<VaeModel>> _calls = new()
    {
        ["Reconstruct"] = model => model.Reconstruct(Toy.Rows(3), model.Layout.All),
        ["Reconstruct of several blocks"] = model => model.Reconstruct(Toy.Rows(200), model.Layout.All),
        ["Encode"] = model => model.Encode(Toy.Rows(3), model.Layout.All),
        ["SampleConditional"] = model => model.SampleConditional(Toy.Rows(3), model.Layout.All, 1),
        ["Elbo"] = model => model.Elbo(Toy.Data(3)),
        ["Diagnose"] = model => model.Diagnose(Toy.Data(3)),
        ["Fit"] = model => model.Fit(Toy.Data(6), new TrainingOptions { BatchSize = 3 }),
    };

    public static TheoryData<string> Calls => [.. _calls.Keys];

    [Theory, MemberData(nameof(Calls))]
    public void What_a_part_of_the_users_cannot_do_is_told_in_one_line_and_the_model_goes_on(string call)
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("eye", 2, m => m.Encoder(new TwoRowsAtMost()))
            .AddModality("touch", 1)
            .Build();

        var failure = model.Invoking(_calls[call]).Should().Throw<TorchFailedException>().Which;

        failure.Message.Should().StartWith("libtorch failed: ").And.NotContain("\n").And.NotContain("frame #");
        failure.InnerException.Should().BeOfType<ExternalException>();
        model.Reconstruct(Toy.Rows(2), model.Layout.All).Mean.RowCount.Should().Be(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1.0)]
    public void A_step_that_libtorch_cannot_make_is_told_in_one_line(double? maxGradientNorm)
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("eye", 2, m => m.Encoder(new SparseGradient()))
            .AddModality("touch", 1)
            .Build();
        var options = new TrainingOptions { BatchSize = 3, MaxGradientNorm = maxGradientNorm };

        var failure = model.Invoking(m => m.Fit(Toy.Data(6), options)).Should().Throw<TorchFailedException>().Which;

        failure.Message.Should().StartWith("libtorch failed: ").And.NotContain("\n");
        failure.InnerException.Should().BeOfType<ExternalException>();
    }

    [Fact]
    public void A_part_of_the_users_is_called_by_one_thread_at_a_time()
    {
        var encoder = new CallsAtATime();
        using var model = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("eye", 2, m => m.Encoder(encoder))
            .AddModality("touch", 1)
            .Build();

        model.Reconstruct(Toy.Rows(1_000), model.Layout.All).Mean.RowCount.Should().Be(1_000);

        encoder.Most.Should().Be(1);
    }

    [Fact]
    public void Memory_that_libtorch_does_not_get_is_an_exception_of_memory()
    {
        var found = FluentActions.Invoking(() => empty(1L << 50)).Should().Throw<ExternalException>().Which;

        TorchFailedException.IsOfTorch(found).Should().BeTrue();
        TorchFailedException.Of(found).Should().BeOfType<InsufficientMemoryException>()
            .Which.Message.Should().Match("There is too little memory: *allocate*").And.NotContain("\n");
    }

    [Fact]
    public void What_a_progress_throws_is_left_as_it_is_though_it_is_of_a_type_like_it()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(), null, new Recorder(_ => throw new SocketException()))).Should().Throw<SocketException>();
    }

    /// <summary>Adam cannot take a step along its gradient.</summary>
    private sealed class SparseGradient : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) =>
            layers.TorchModule("sparse", columns, columns.Width, () => new Module(columns.Width));

        private sealed class Module : nn.Module<Tensor, Tensor>
        {
            private readonly TorchSharp.Modules.Embedding _offsets;

            public Module(int width)
                : base(nameof(Module))
            {
                _offsets = nn.Embedding(1, width, sparse: true);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => input + _offsets.forward(zeros(input.shape[0], ScalarType.Int64));
        }
    }

    private sealed class TwoRowsAtMost : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) =>
            layers.TorchModule("two", columns, columns.Width, () => new Module());

        private sealed class Module() : nn.Module<Tensor, Tensor>(nameof(Module))
        {
            public override Tensor forward(Tensor input) => input.expand(Math.Min(2, input.shape[0]), input.shape[1]);
        }
    }
}
