using System.Collections.Concurrent;

namespace MultimodalVae.Measures.Tests;

/// <summary>
/// A model whose measures can be worked out by hand, and that counts its calls: z is the sum of the observed columns, with noise where
/// it is sampled; q(z|x) = N(z, exp(-n)) and p(x_j|z) = N((j + 1) z, exp(-n)) for n observed columns, j counted in its modality.
/// </summary>
internal sealed class FakeModel(
    ModalityLayout layout, string? ignored = null, bool hasPosterior = true,
    Func<ModalityLayout, IReadOnlyList<ObservationMask>>? trained = null)
    : IReconstructionModel
{
    private readonly ConcurrentQueue<(ObservationMask Mask, LatentDraw Draw, int Rows)> _calls = [];

    public IEnumerable<(ObservationMask Mask, LatentDraw Draw)> Calls => _calls.Select(call => (call.Mask, call.Draw));

    /// <summary>The rows of each call.</summary>
    public IEnumerable<int> RowCounts => _calls.Select(call => call.Rows);

    public int? PreferredBatchSize { get; init; }

    public ModalityLayout Layout => layout;

    public int TrainedMasksAsked { get; private set; }

    public IReadOnlyList<ObservationMask>? TrainedMasks
    {
        get
        {
            TrainedMasksAsked++;
            return trained?.Invoke(layout);
        }
    }

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        layout.Check(rows, mask);
        _calls.Enqueue((mask, draw, rows.RowCount));
        var seen = Enumerable.Range(0, layout.Width).Where(
            i => mask.Observed[i] && !layout.ColumnNames[i].StartsWith($"{ignored}.", StringComparison.Ordinal)).ToArray();
        var latent = Enumerable.Range(0, rows.RowCount).Select(
            row => seen.Sum(i => rows[row, i]) + (draw.Seed is null ? 0 : draw.RandomOf(row).NextDouble())).ToArray();
        return new Reconstruction(layout, layout.Modalities.Select(m => Gaussian(m.Width)), hasPosterior ? Gaussian(1) : null);

        DiagonalGaussian Gaussian(int width) => new(Fill(width, (row, j) => (j + 1) * latent[row]), Fill(width, (_, _) => -seen.Length));

        RowMatrix Fill(int width, Func<int, int, double> value) => RowMatrix.Create(rows.RowCount, width, (row, values) =>
        {
            for (var j = 0; j < width; j++)
                values[j] = value(row, j);
        });
    }
}
