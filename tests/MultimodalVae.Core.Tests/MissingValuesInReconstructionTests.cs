using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Core.Tests.Modalities;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Each row is reconstructed from what it has.</summary>
[Trait("Proof", "properties")]
public sealed class MissingValuesInReconstructionTests
{
    [Theory, MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void A_row_with_missing_values_is_one_of_which_the_mask_hides_them(string fusion)
    {
        using var model = Fusions.Builder(fusion).WithPrecision(Precision.Float64).Build();
        var data = Toy.Data(40).WithoutShare(0.4, seed: 3);

        var found = model.Reconstruct(data, model.Layout.All);
        var posterior = model.Encode(data.Rows, model.Layout.All.AllowingMissingValues());

        for (var row = 0; row < data.RowCount; row++)
        {
            var alone = model.Reconstruct(data.Rows.Rows(row, 1), data.MaskOf(row));
            Near(found.Mean.Row(row), alone.Mean.Row(0));
            Near(posterior.Mean.Row(row), alone.Posterior!.Mean.Row(0));
        }

        static void Near(ReadOnlySpan<double> found, ReadOnlySpan<double> wanted)
        {
            for (var i = 0; i < found.Length; i++)
                found[i].Should().BeApproximately(wanted[i], 1e-12);
        }
    }

    [Fact, Trait("Duration", "Long")]
    public void Every_width_of_vectors_gives_the_bits_of_each_row_under_its_mask()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            using var vae = new RandomVae(seed);
            foreach (var width in RandomVae.VectorWidths)
            {
                var model = vae.Of(width);
                var data = new DataSet(vae.Layout, vae.Rows(70)).WithoutShare(0.4, seed);
                var found = model.Reconstruct(data.Rows, vae.Layout.All.AllowingMissingValues(), LatentDraw.Mean);
                var first = 0;
                foreach (var row in new[] { 0, 1, 33, 69 })
                {
                    // Of as many rows, so that the same vectors are computed with.
                    var repeated = RowMatrix.Create(70, vae.Layout.Width, (_, values) => data.Rows.Row(row).CopyTo(values));
                    var alone = model.Reconstruct(repeated, data.MaskOf(row), LatentDraw.Mean);
                    found.Mean.Row(row).ToArray().Should().Equal(alone.Mean.Row(first).ToArray(), $"seed {seed}, {width}, row {row}");
                    found.Posterior!.Mean.Row(row).ToArray().Should().Equal(alone.Posterior!.Mean.Row(first).ToArray());
                }
            }
        }
    }

    [Fact]
    public void Spans_may_have_missing_values()
    {
        using var model = Toy.Builder().WithFusion(new Parts.ProductOfExpertsFusion()).Build();
        var data = Toy.Data(5).WithoutShare(0.4, seed: 3);
        var (rows, means, samples, latent) = (data.Rows.ToSingles(), new float[30], new float[30], new float[10]);
        var mask = model.Layout.All.AllowingMissingValues();

        model.Reconstruct(rows, mask, means);
        model.Encode(rows, mask, latent);
        model.Sample(rows, mask, seed: 1, samples);

        means.Select(value => (double)value).Should().Equal(
            model.Reconstruct(data, model.Layout.All).Mean.Numbers().Select(value => (double)(float)value));
        latent.Should().OnlyContain(value => float.IsFinite(value));
        foreach (var (sample, given) in samples.Zip(rows))
            (float.IsNaN(given) ? float.IsFinite(sample) : sample == given).Should().BeTrue();
        model.Invoking(c => c.Reconstruct(rows, model.Layout.All, means)).Should().Throw<ArgumentException>()
            .WithMessage("*is NaN; expected a finite number. Where*AllowingMissingValues()*");
    }

    [Fact]
    public void Samples_fill_in_missing_values_and_leave_observed_ones()
    {
        using var model = Toy.Builder().Build();
        var data = Toy.Data(40).WithoutShare(0.4, seed: 3);
        var mask = model.Layout.Without("touch").AllowingMissingValues();

        var samples = model.SampleConditional(data.Rows, mask, count: 2);

        samples[0].Numbers().Should().NotEqual(samples[1].Numbers()).And.OnlyContain(value => double.IsFinite(value));
        for (var i = 0; i < samples[0].Values.Length; i++)
        {
            if (mask.Observes(i % 6, data.Rows.Values[i]))
                samples[0].Values[i].Should().Be(data.Rows.Values[i]);
            else
                samples[0].Values[i].Should().NotBe(samples[1].Values[i]);
        }
    }

    [Fact]
    public void Data_without_missing_values_are_asked_for_by_the_mask_itself()
    {
        var model = new RecordingModel();
        var rows = new DataSet(model.Layout, model.Layout.Rows(2), MissingValues.Unobserved);

        model.Reconstruct(rows, model.Layout.All);
        model.ReconstructEach(rows, [model.Layout.All], LatentDraw.Mean, (_, _) => { });

        model.Questions.Should().HaveCount(2).And.OnlyContain(question => ReferenceEquals(question.Mask, model.Layout.All));
    }

    [Fact]
    public void Under_one_mask_after_the_other_a_row_lacks_its_values_in_each()
    {
        using var model = Toy.Builder().Build();
        var data = Toy.Data(40).WithoutShare(0.4, seed: 3);
        ObservationMask[] masks = [model.Layout.All, model.Layout.Only("eye")];
        var passes = 0;

        model.ReconstructEach(data, masks, LatentDraw.Mean, (i, lent) =>
        {
            lent.Mean.Numbers().Should().Equal(model.Reconstruct(data, masks[i]).Mean.Numbers());
            passes++;
        });

        passes.Should().Be(2);
    }

    [Fact]
    public void A_model_that_does_not_accept_missing_values_is_not_given_any()
    {
        var model = new RecordingModel();
        var data = new DataSet(model.Layout, model.Layout.Rows(2)).Without((row, column) => row == 1 && column == 0);

        model.Invoking(m => m.Reconstruct(data, m.Layout.All)).Should().Throw<NotSupportedException>()
            .WithMessage("The data have missing values (1), which RecordingModel does not accept*");
        model.Invoking(m => m.ReconstructEach(data, [m.Layout.All], LatentDraw.Mean, (_, _) => { })).Should().Throw<NotSupportedException>()
            .WithMessage("The data have missing values (1), which RecordingModel does not accept*");
        model.Questions.Should().BeEmpty();
    }

    [Fact]
    public void A_missing_value_is_an_error_where_nobody_allowed_it()
    {
        using var model = Toy.Builder().Build();
        var rows = Toy.Rows(3).With(2, 4, double.NaN);

        model.Invoking(m => m.Reconstruct(rows, m.Layout.All)).Should().Throw<ArgumentException>()
            .WithMessage("Row 2, column 'eye.1' is NaN; expected a finite number*");
        model.Invoking(m => m.Reconstruct(rows, m.Layout.Only("arm"))).Should().NotThrow("the mask hides it");
    }
}
