using System.Diagnostics.Metrics;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class TrainingMetricsTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().WithBeta(BetaSchedule.Constant(0.5)).Build();

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    public void Dispose() => _model.Dispose();

    [Theory, MemberData(nameof(Engines))]
    public void Who_listens_is_told_of_every_step_and_the_losses_of_every_epoch(EngineKind engine)
    {
        using var heard = new Heard();

        var history = _model.Fit(
            Toy.Data(95), new TrainingOptions { Epochs = 3, BatchSize = 20, Engine = engine.Create(), Validation = Toy.Data(20) }).History;

        heard.Of("steps").Should().HaveCount(12).And.OnlyContain(value => value.Value == 1 && value.Tags == "");
        heard.Of("rows").Sum(value => value.Value).Should().Be(12 * 20);
        heard.Of("epochs").Should().HaveCount(3);
        heard.Of("step.duration").Should().HaveCount(12).And.OnlyContain(value => value.Value > 0 && value.Value < 60);
        heard.Of("beta").Select(value => value.Value).Should().Equal(0.5, 0.5, 0.5);
        heard.Of("loss").Should().Equal(
            history.SelectMany(epoch => Terms(epoch.Training, "train").Concat(Terms(epoch.Validation!, "validation"))));
        heard.Of("reconstruction_loss").Should().Equal(
            history.SelectMany(epoch => Modalities(epoch.Training, "train").Concat(Modalities(epoch.Validation!, "validation"))));

        static IEnumerable<(double, string)> Terms(ElboTerms terms, string data) =>
        [
            (terms.Total, $"multimodalvae.data={data} multimodalvae.term=total"),
            (terms.Reconstruction, $"multimodalvae.data={data} multimodalvae.term=reconstruction"),
            (terms.Latent, $"multimodalvae.data={data} multimodalvae.term=latent"),
            (terms.LatentPenalty, $"multimodalvae.data={data} multimodalvae.term=latent_penalty"),
        ];

        static IEnumerable<(double, string)> Modalities(ElboTerms terms, string data) =>
            terms.ReconstructionByModality.Select(loss => (loss.Value, $"multimodalvae.data={data} multimodalvae.modality={loss.Key}"));
    }

    [Theory, MemberData(nameof(Engines))]
    public void Listening_changes_nothing_of_what_is_learned(EngineKind engine)
    {
        var options = new TrainingOptions { Epochs = 2, BatchSize = 20, Engine = engine.Create() };
        using var other = Toy.Builder().WithBeta(BetaSchedule.Constant(0.5)).Build();
        _model.Fit(Toy.Data(), options);

        using (new Heard())
            other.Fit(Toy.Data(), options);

        other.WeightValues().Should().Equal(_model.WeightValues());
    }

    /// <summary>
    /// An epoch of 40 steps allocates as much as one of 10. The least of many epochs, as the runtime allocates now and then.
    /// </summary>
    [Theory, InlineData(false), InlineData(true)]
    public void A_step_of_the_native_engine_allocates_nothing_also_where_somebody_listens(bool isHeard)
    {
        using var counter = isHeard ? new SilentListener() : null;

        OfAnEpoch(rows: 800).Should().Be(OfAnEpoch(rows: 200));

        long OfAnEpoch(int rows)
        {
            var (least, before) = (long.MaxValue, 0L);
            var options = new TrainingOptions { Epochs = 60, BatchSize = 20, Engine = EngineKind.Native.Create(), Diagnose = false };
            _model.Fit(Toy.Data(rows), options, new SynchronousProgress<TrainingProgress>(progress =>
            {
                var now = GC.GetAllocatedBytesForCurrentThread();
                least = progress.Epoch > 1 ? Math.Min(least, now - before) : least;
                before = now;
            }));
            return least;
        }
    }

    [Fact]
    public void Every_instrument_stands_in_the_documentation_with_its_unit()
    {
        using var heard = new Heard();
        _model.Fit(Toy.Data(), new TrainingOptions { Epochs = 1 });

        DocumentTable.Rows("docs/observing.md", "instrument").Select(row => (row[0], row[2]))
            .Should().BeEquivalentTo(heard.Instruments.Select(instrument => ($"`{instrument.Name}`", $"`{instrument.Unit}`")));
    }

    /// <summary>Keeps what the meter tells.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value, string Tags)> _values = [];

        public Heard()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != "MultimodalVae")
                    return;
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public List<Instrument> Instruments { get; } = [];

        public IEnumerable<(double Value, string Tags)> Of(string name) =>
            _values.Where(value => value.Name == $"multimodalvae.training.{name}").Select(value => (value.Value, value.Tags));

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _values.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }

    private sealed class SilentListener : IDisposable
    {
        private readonly MeterListener _listener =
            new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };

        public SilentListener()
        {
            _listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
            _listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
            _listener.Start();
        }

        public void Dispose() => _listener.Dispose();
    }
}
