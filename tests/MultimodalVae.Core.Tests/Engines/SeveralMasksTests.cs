using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>What the native engine lends to those who ask for the same rows under several masks.</summary>
public sealed class SeveralMasksTests
{
    private static readonly VaeModel _model = Build();
    private static readonly ObservationMask[] _masks = [Toy.Layout.All, Toy.Layout.Only("arm"), Toy.Layout.Nothing];

    [Theory, InlineData(1), InlineData(64), InlineData(65), InlineData(1001)]
    public void Each_is_what_it_is_alone_however_many_rows_there_are(int rowCount)
    {
        var rows = Toy.Rows(rowCount, seed: 1);

        foreach (var draw in new[] { LatentDraw.Mean, LatentDraw.Sample(5) })
        {
            _model.ReconstructEach(rows, _masks, draw, (i, lent) =>
                AllNumbers.Of(lent).Should().Equal(
                    AllNumbers.Of(_model.Reconstruct(rows, _masks[i], draw)), because: $"that is what {_masks[i]} gives"));
        }
    }

    /// <summary>
    /// What a mask does not change is not encoded anew; the masks here change one modality, several, a part of one, and none.
    /// </summary>
    [Theory, MemberData(nameof(Fusions.All), MemberType = typeof(Fusions))]
    public void Masks_one_after_the_other_give_what_each_gives_alone(string fusion)
    {
        using var model = Fusions.Builder(fusion).Build();
        var layout = model.Layout;
        var part = layout.Columns(layout.ColumnNames[0], layout.ColumnNames[4]);
        ObservationMask[] masks =
        [
            layout.All, .. layout.Modalities.Select(modality => layout.Without(modality.Name)), part, part, layout.Nothing,
            .. layout.Modalities.Select(modality => layout.Only(modality.Name)), layout.All,
        ];

        foreach (var data in new[] { Toy.Data(1), Toy.Data(2), Toy.Data(64), Toy.Data(20).WithoutShare(0.2, seed: 4) })
        {
            model.ReconstructEach(data, masks, LatentDraw.Mean, (i, lent) =>
                AllNumbers.Of(lent).Should().Equal(
                    AllNumbers.Of(model.Reconstruct(data, masks[i])), because: $"that is what {masks[i]} gives"));
        }
    }

    [Fact]
    public void A_graph_may_be_deep()
    {
        using var model = new VaeBuilder().AddModality(
            "arm", 3, m => m.Encoder(new DeepEncoder())).AddModality("eye", 2).WithLatent(2).Build();
        var passes = 0;

        model.ReconstructEach(
            RandomRows.Uniform(2, 5, seed: 1), [model.Layout.All, model.Layout.Only("eye")], LatentDraw.Mean, (_, _) => passes++);

        passes.Should().Be(2);
    }

    [Theory, InlineData(3), InlineData(100)]
    public void What_is_kept_for_longer_refuses_to_give_numbers(int rowCount)
    {
        var kept = new List<RowMatrix>();

        _model.ReconstructEach(Toy.Rows(rowCount, seed: 1), _masks, LatentDraw.Mean, (_, lent) => kept.AddRange(AllNumbers.Matrices(lent)));

        kept.Should().HaveCount(_masks.Length * 7);
        foreach (var matrix in kept)
            AssertTakenBack(matrix);
    }

    [Fact]
    public void A_callback_that_fails_ends_the_loan_and_the_passes()
    {
        var kept = new List<RowMatrix>();

        _model.Invoking(model => model.ReconstructEach(Toy.Rows(5, seed: 1), _masks, LatentDraw.Mean, (i, lent) =>
        {
            kept.AddRange(AllNumbers.Matrices(lent));
            throw new InvalidOperationException($"No {i}.");
        })).Should().Throw<InvalidOperationException>().WithMessage("No 0.");

        kept.Should().HaveCount(7);
        foreach (var matrix in kept)
            AssertTakenBack(matrix);
        Each_is_what_it_is_alone_however_many_rows_there_are(5);
    }

    [Fact]
    public void A_bad_row_is_refused_by_the_first_mask_that_shows_it()
    {
        var bad = RowMatrix.Create(3, Toy.Layout.Width, (row, values) => values[0] = row == 1 ? double.NaN : 0);
        var passes = 0;

        _model.Invoking(
            model => model.ReconstructEach(bad, [Toy.Layout.Only("touch"), Toy.Layout.Only("arm")], LatentDraw.Mean, (_, _) => passes++))
            .Should().Throw<ArgumentException>().WithMessage("Row 1, column 'arm.*' is NaN; expected a finite number.*");

        passes.Should().Be(1);
    }

    [Fact]
    public void Calls_from_several_threads_do_not_share_what_they_lend() => Parallel.For(0, 32, i =>
    {
        var rows = Toy.Rows(1 + (i % 7), seed: i);
        _model.ReconstructEach(rows, _masks, LatentDraw.Mean, (mask, lent) =>
        {
            Thread.Yield();
            AllNumbers.Of(lent).Should().Equal(AllNumbers.Of(_model.Reconstruct(rows, _masks[mask])));
        });
    });

    private static void AssertTakenBack(RowMatrix matrix) =>
        FluentActions.Invoking(() => matrix.Values.Length).Should().Throw<ObjectDisposedException>();

    private static VaeModel Build() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(8, 4))
        .AddModality("eye", 2, m => m.Hidden(6))
        .AddModality("touch", 1, m => m.Hidden(3).Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
        .WithLatent(2)
        .Build();

    private sealed class DeepEncoder : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers)
        {
            for (var i = 0; i < 50_000; i++)
                columns += 1e-6;
            return columns;
        }
    }
}
