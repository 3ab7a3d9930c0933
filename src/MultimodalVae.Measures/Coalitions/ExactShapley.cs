namespace MultimodalVae.Measures;

/// <summary>
/// All coalitions of n players: the value of player i is the sum over the coalitions S without i of |S|! (n - |S| - 1)! / n! (v(S + i) -
/// v(S)) (Shapley 1953), which is that sum of L(S) - L(S + i).
/// </summary>
internal sealed class ExactShapley : IShapleyPlan
{
    private readonly double[] _weights;

    public ExactShapley(ModalityLayout layout)
    {
        Coalitions = Coalition.Subsets(layout);

        // w(0) = 1/n, and w(s) = w(s - 1) s / (n - s).
        var players = layout.Modalities.Count - 1;
        _weights = new double[players];
        for (var size = 0; size < players; size++)
            _weights[size] = size == 0 ? 1.0 / players : _weights[size - 1] * size / (players - size);
    }

    public IReadOnlyList<Coalition> Coalitions { get; }

    public string Description => "all subsets";

    public double Weight(Coalition coalition, int player, int target) =>
        coalition.Contains(player) ? -_weights[coalition.Size - 1] : _weights[coalition.Size];

    public void Note(CoalitionLoss loss)
    {
    }

    public int SampleCount => 0;

    public double? SamplingError(int player, int target) => null;
}
