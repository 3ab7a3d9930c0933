using CsCheck;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Muting;

/// <summary>
/// Whatever the layout, the muting and the mute value: encoders see the row as its mask says, likelihoods the complete row.
/// </summary>
[Trait("Proof", "properties")]
public sealed class MutedTrainingPropertyTests
{
    private static readonly Gen<Training> _copies =
        from layout in Generated.Layouts
        from masks in Generated.Masks(layout).Array[1, 4]
        let muting = MutingStrategy.Copies([.. masks.Select(mask => (Func<ModalityLayout, ObservationMask>)(_ => mask))])
        from training in Trainings(layout, muting)
        select training;

    private static readonly Gen<Training> _randomModalities =
        from layout in Generated.Layouts
        from probability in Gen.Double[0, 0.95]
        from training in Trainings(layout, MutingStrategy.RandomModalities(probability))
        select training;

    private static readonly Gen<Training> _otherBuiltIns =
        from layout in Generated.Layouts
        from mask in Generated.Masks(layout)
        from probability in Gen.Double[0, 0.95]
        from muting in Gen.OneOf(
            Gen.Const(MutingStrategy.RandomColumns(probability)),
            Gen.Const(MutingStrategy.RandomModalities(new Dictionary<string, double> { ["m0"] = probability })),
            Gen.Const(MutingStrategy.Weighted(new(probability + 0.01, _ => mask), new(1, all => all.All))),
            Gen.Const(MutingStrategy.Curriculum(
                new(0.5, MutingStrategy.Copies(_ => mask)), new(0.5, MutingStrategy.Copies(all => all.All, _ => mask)))))
        from training in Trainings(layout, muting)
        select training;

    private static readonly Gen<Training> _ofOnesOwn =
        from layout in Generated.Layouts
        from copies in Gen.Int[1, 3]
        from training in Trainings(layout, new RandomColumns(copies))
        select training;

    public MutedTrainingPropertyTests() => TestRun.NeedsTorch();

    [Fact]
    public void Copies_hide_what_their_masks_say_and_never_the_target() => _copies.Sample(Check, iter: 12, threads: 1);

    [Fact]
    public void Random_modalities_hide_what_their_masks_say_and_never_the_target() => _randomModalities.Sample(Check, iter: 12, threads: 1);

    [Fact]
    public void Other_built_in_mutings_hide_what_their_masks_say_and_never_the_target() =>
        _otherBuiltIns.Sample(Check, iter: 12, threads: 1);

    [Fact]
    public void A_muting_of_ones_own_hides_what_its_masks_say_and_never_the_target() => _ofOnesOwn.Sample(Check, iter: 12, threads: 1);

    private static void Check(Training training)
    {
        var (data, muteValue, precision) = (training.Data, training.MuteValue, training.Precision);
        var parts = new RecordingParts(training.Muting);
        var builder = data.Layout.Modalities.Aggregate(
            new VaeBuilder(), (builder, modality) =>
                builder.AddModality(modality, m => m.Encoder(parts).DecoderHidden().Likelihood(parts)));
        using var model =
            builder.WithMuting(parts).WithMuteValue(muteValue).WithPrecision(precision).WithLatent(2).WithSharedEncoder(3).Build();
        parts.Clear();

        model.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = training.BatchSize, Diagnose = false });

        parts.Masks.Count.Should().BeGreaterThanOrEqualTo(2 * training.BatchSize);
        parts.Masks.AddRange(parts.Masks[^training.BatchSize..]); // The last batch is looked at again, after its step.
        foreach (var modality in data.Layout.Modalities)
        {
            parts.InputCount(modality.Name).Should().Be(parts.Masks.Count);
            parts.TargetCount(modality.Name).Should().Be(parts.Masks.Count);
            foreach (var (i, (row, mask)) in parts.Masks.Index())
            {
                var start = data.Layout.StartOf(modality.Name);
                double[] complete = [.. data.Rows.Row(row).Slice(start, modality.Width).ToArray().Select(Rounded)];
                double[] muted = [.. complete.Select((value, column) => mask.Observed[start + column] ? value : Rounded(muteValue))];
                Assert.Equal(muted, parts.Input(modality.Name, i));
                Assert.Equal(complete, parts.Target(modality.Name, i));
            }
        }

        double Rounded(double value) => precision == Precision.Float64 ? value : (float)value;
    }

    private static Gen<Training> Trainings(ModalityLayout layout, IMutingStrategy muting) =>
        from count in Gen.Int[1, 6]
        from rows in Generated.Rows(layout, count)
        from muteValue in Gen.Double[-5, 5]
        from batchSize in Gen.Int[1, count * muting.CopyCount]
        from precision in Gen.Enum<Precision>()
        select new Training(new DataSet(layout, rows), muting, muteValue, batchSize, precision);

    private sealed record Training(DataSet Data, IMutingStrategy Muting, double MuteValue, int BatchSize, Precision Precision)
    {
        public override string ToString() =>
            $"{Data.RowCount} rows of {Data.Layout}, {Muting.GetType().Name} of {Muting.CopyCount} copies, mute value {MuteValue:R}, " +
            $"batches of {BatchSize}, {Precision}";
    }

    private sealed class RandomColumns(int copies) : IMutingStrategy
    {
        public int CopyCount => copies;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            var shown = random.Next(layout.Width);
            return Generated.MaskOf(
                layout, [.. Enumerable.Range(0, layout.Width).Select(column => column == shown || random.Next(3) == 0)]);
        }
    }
}
