using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Tests.Shared;
using TorchSharp;

namespace MultimodalVae.Core.Tests;

/// <summary>
/// A model may be disposed at any moment: calls that are under way end well, later ones say that it is disposed, and what torch holds is
/// freed.
/// </summary>
public sealed class DisposedDuringUseTests
{
    private const int Threads = 16;

    [Fact]
    public void Sixteen_threads_that_reconstruct_get_their_answer_or_are_told_and_nothing_is_left()
    {
        var (rows, reconstructed) = (RandomRows.Uniform(5, 4, seed: 1), 0);
        using var untouched = WithTorchModule();
        var wanted = untouched.Reconstruct(rows, untouched.Layout.All).Numbers();

        for (var round = 0; round < 20; round++)
        {
            var before = LiveTensors();
            var model = WithTorchModule();
            var pause = new Random(round).Next(20_000);
            AtOnce.Run(Threads + 1, thread =>
            {
                if (thread == Threads)
                {
                    Thread.SpinWait(pause);
                    model.Dispose();
                    return;
                }

                try
                {
                    for (; ; )
                    {
                        model.Reconstruct(rows, model.Layout.All).Numbers().SequenceEqual(wanted).Should().BeTrue();
                        Interlocked.Increment(ref reconstructed);
                    }
                }
                catch (ObjectDisposedException)
                {
                    // As it should be.
                }
            });
            LiveTensors().Should().Be(before);
        }

        reconstructed.Should().BePositive();
    }

    [Fact]
    public void Sixteen_threads_may_dispose_one_model()
    {
        var model = Toy.Builder().Build();

        AtOnce.Run(Threads, _ => model.Dispose());

        model.Invoking(m => m.SamplePrior(1)).Should().Throw<ObjectDisposedException>();
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void A_training_whose_model_is_disposed_by_another_thread_ends_before_its_next_batch(EngineKind engine)
    {
        var endless = new TrainingOptions { Epochs = 1_000_000, BatchSize = 20, Engine = engine.Create() };
        for (var round = 0; round < 10; round++)
        {
            var model = Toy.Builder().Build();
            using var begun = new ManualResetEventSlim();
            AtOnce.Run(2, thread =>
            {
                if (thread == 0)
                {
                    begun.Wait();
                    model.Dispose();
                    return;
                }

                model.Invoking(m => m.Fit(Toy.Data(), endless, new Recorder(_ => begun.Set())))
                    .Should()
                    .Throw<ObjectDisposedException>()
                    .WithMessage("*VaeModel*");
            });
        }
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void So_does_one_whose_progress_or_muting_disposes_it(EngineKind engine)
    {
        var options = new TrainingOptions { Epochs = 9, BatchSize = 20, Engine = engine.Create() };
        var (byProgress, muted) = (Toy.Builder().Build(), 0);
        VaeModel? byMuting = null;
        var muting = new CallingMuting(() =>
        {
            if (++muted == 45)
                byMuting?.Dispose();
        });
        byMuting = Toy.Builder().WithMuting(muting).Build();
        muted = 0; // The builder has asked for masks, to check the strategy.

        byProgress.Invoking(m => m.Fit(Toy.Data(), options, new Recorder(_ => m.Dispose()))).Should().Throw<ObjectDisposedException>();
        byMuting.Invoking(m => m.Fit(Toy.Data(), options)).Should().Throw<ObjectDisposedException>();

        muted.Should().Be(60, "the batch under way is the third of 20 rows");
    }

    [Fact]
    public void The_tensors_are_freed_when_the_last_call_ends()
    {
        var before = LiveTensors();
        var model = WithTorchModule();

        model.Invoking(m => m.Fit(Data(m), new TrainingOptions { BatchSize = 20 }, new Recorder(_ =>
        {
            m.Dispose();
            LiveTensors().Should().BeGreaterThan(before, "training has the weights until it ends");
        }))).Should().Throw<ObjectDisposedException>();

        LiveTensors().Should().Be(before);
    }

    private static VaeModel WithTorchModule() => new VaeBuilder()
        .AddModality("a", 2, m => m.Hidden(6).Likelihood(ModuleLikelihood.WithCountedTensors))
        .AddModality("b", 2, m => m.Hidden(6))
        .WithLatent(2)
        .WithSeed(5)
        .Build();

    private static DataSet Data(VaeModel model) => new(model.Layout, RandomRows.Uniform(40, model.Layout.Width, seed: 1));

    private static long LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    private sealed class CallingMuting(Action call) : IMutingStrategy
    {
        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            call();
            return layout.All;
        }
    }
}
