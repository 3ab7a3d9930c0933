using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>Other threads use a model while it is trained.</summary>
public abstract class FitAtOnceTests(EngineKind engine) : IDisposable
{
    private const int Readers = 4;

    private readonly VaeModel _model = Toy.Builder().Build();

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One batch is an epoch, so that the weights after every step are known from a training that nobody disturbs.</summary>
    [Fact]
    public void Who_reconstructs_sees_the_weights_of_a_whole_step()
    {
        var (data, rows, options) = (
            Toy.Data(50), Toy.Rows(3), new TrainingOptions { Epochs = 150, BatchSize = 50, Engine = engine.Create(), LearningRate = 0.01 });
        using var undisturbed = Toy.Builder().Build();
        var steps = new HashSet<string> { Seen(undisturbed) };
        undisturbed.Fit(data, options, new Recorder(_ => steps.Add(Seen(undisturbed))));
        var (seen, isDone) = (new HashSet<string>(), false);

        AtOnce.Run(Readers + 1, thread =>
        {
            if (thread == 0)
            {
                _model.Fit(data, options, new Recorder(_ => Thread.Sleep(1)));
                Volatile.Write(ref isDone, true);
            }

            while (!Volatile.Read(ref isDone))
            {
                var now = Seen(_model);
                lock (seen)
                    seen.Add(now);
            }
        });

        seen.Should().BeSubsetOf(steps).And.HaveCountGreaterThan(3, "readers get in between the steps");
        _model.WeightValues().Should().Equal(undisturbed.WeightValues());

        string Seen(VaeModel model) => string.Join(' ', model.Reconstruct(rows, model.Layout.All).Numbers());
    }

    [Fact]
    public void Every_other_call_may_run_meanwhile_and_changes_nothing()
    {
        var (isDone, options) = (false, new TrainingOptions { Epochs = 30, BatchSize = 50, Engine = engine.Create() });
        using var alone = Toy.Builder().Build();
        alone.Fit(Toy.Data(), options);
        var calls = (Action[])
        [
            () => _model.Diagnose(Toy.Data(20)), () => _model.Elbo(Toy.Data(20)), () => _model.Save(_folder.PathOf("weights")),
            () => _model.SamplePrior(5),
            () => _model.Reconstruct(new float[6], _model.Layout.All, new float[6]),
            () => _model.SampleConditional(Toy.Rows(2), _model.Layout.Only("arm"), 2),
        ];

        AtOnce.Run(calls.Length + 1, thread =>
        {
            if (thread == calls.Length)
            {
                _model.Fit(Toy.Data(), options, new Recorder());
                Volatile.Write(ref isDone, true);
            }

            while (!Volatile.Read(ref isDone))
                calls[thread]();
        });

        _model.WeightValues().Should().Equal(alone.WeightValues());
    }

    [Fact]
    public void A_second_training_and_other_weights_are_refused_until_the_first_training_ends()
    {
        var options = new TrainingOptions { Epochs = 1, Engine = engine.Create() };
        _model.Save(_folder.PathOf("weights"));

        _model.Fit(Toy.Data(), options, new Recorder(_ =>
        {
            _model.Invoking(m => m.Fit(Toy.Data(), options)).Should().Throw<InvalidOperationException>().WithMessage("*in training*");
            _model.Invoking(
                m => m.LoadWeights(_folder.PathOf("weights"))).Should().Throw<InvalidOperationException>().WithMessage("*in training*");
        })).History.Should().HaveCount(1);

        _model.Fit(Toy.Data(), options).History.Should().HaveCount(1);
    }

    [Fact]
    public void Of_sixteen_trainings_at_once_those_that_run_end_well_and_the_others_are_refused()
    {
        var (trained, refused) = (0, 0);

        AtOnce.Run(16, _ =>
        {
            try
            {
                _model.Fit(Toy.Data(), new TrainingOptions { Epochs = 5 });
                Interlocked.Increment(ref trained);
            }
            catch (InvalidOperationException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        trained.Should().BePositive();
        (trained + refused).Should().Be(16);
        _model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
    }
}

/// <inheritdoc/>
public sealed class NativeFitAtOnceTests() : FitAtOnceTests(EngineKind.Native);

/// <inheritdoc/>
[Trait("Duration", "Long")]
public sealed class TorchFitAtOnceTests() : FitAtOnceTests(EngineKind.Torch);
