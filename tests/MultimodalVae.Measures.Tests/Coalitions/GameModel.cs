namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>
/// A model of any game that one likes, and that counts its calls: what is lost on a modality N in a row where only S is given is told, and
/// the reconstruction is N(sqrt(2 L), 1) in the first column of N and N(0, 1) in the others, so that the divergence from the complete
/// input, of which nothing is lost, is L. The posterior moves by the sum of all losses.
/// </summary>
internal sealed class GameModel(ModalityLayout layout, GameModel.Loss loss) : IReconstructionModel
{
    /// <summary>What is lost on a modality in a row; the mask is never the complete one.</summary>
    public delegate double Loss(string target, ObservationMask given, int row);

    public List<(ObservationMask Mask, LatentDraw Draw)> Calls { get; } = [];

    public ModalityLayout Layout => layout;

    public IReadOnlyList<ObservationMask>? TrainedMasks { get; init; }

    public bool HasPosterior { get; init; } = true;

    public static ModalityLayout LayoutOf(params IEnumerable<string> names) => new(names.Select(name => new Modality(name, 1)));

    /// <summary>Rows that say nothing: the losses of a row go by its number.</summary>
    public DataSet Rows(int count) => new(layout, RowMatrix.Create(count, layout.Width, (_, _) => { }));

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        Calls.Add((mask, draw));
        return new Reconstruction(
            layout,
            layout.Modalities.Select(m => Gaussian(m.Width, row => LossOf(m.Name, row))),
            HasPosterior ? Gaussian(1, row => layout.Modalities.Sum(m => LossOf(m.Name, row))) : null);

        double LossOf(string target, int row) => mask.Equals(layout.All) ? 0 : loss(target, mask, row);

        DiagonalGaussian Gaussian(int width, Func<int, double> divergence) => new(
            RowMatrix.Create(rows.RowCount, width, (row, values) => values[0] = Math.Sqrt(2 * divergence(row))),
            RowMatrix.Create(rows.RowCount, width, (_, _) => { }));
    }
}
