using CsCheck;

namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>Losses at random for every target, coalition and row of a layout of some modalities, of different sizes.</summary>
internal sealed record RandomGame(int ModalityCount, int RowCount, int Seed)
{
    public static Gen<RandomGame> Any { get; } = Of(2, 6);

    public ModalityLayout Layout { get; } = GameModel.LayoutOf(Enumerable.Range(0, ModalityCount).Select(i => $"m{i}"));

    public static Gen<RandomGame> Of(int leastModalities, int mostModalities) =>
        from modalities in Gen.Int[leastModalities, mostModalities]
        from rows in Gen.Int[1, 4]
        from seed in Gen.Int[0, 1_000_000]
        select new RandomGame(modalities, rows, seed);

    /// <summary>A number for each target, coalition and row, from 1e-2 to 1e2, all orders of magnitude alike.</summary>
    public double Loss(string target, IEnumerable<string> given, int row)
    {
        var coalition = given.Sum(name => 1 << Layout.IndexOf(name));
        return Math.Pow(10, (4 * new Random(HashOf(Layout.IndexOf(target), coalition, row)).NextDouble()) - 2);
    }

    public double Loss(string target, ObservationMask given, int row) => Loss(target, Shown(given), row);

    public IEnumerable<string> Shown(ObservationMask given) => Layout.Modalities.Select(m => m.Name).Where(given.Shows);

    public GameModel Model() => new(Layout, Loss);

    public DataSet Rows() => Model().Rows(RowCount);

    private int HashOf(int target, int coalition, int row) => unchecked((((((Seed * 31) + target) * 1009) + coalition) * 31) + row);
}
