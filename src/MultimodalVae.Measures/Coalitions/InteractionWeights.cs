namespace MultimodalVae.Measures;

/// <summary>
/// The weights of losses in the Shapley interaction of t of n players: that of L(S + K), K of the t and S of the others, is
/// (-1)^(t - k + 1) (n - t - s)! s! / (n - t + 1)!.
/// </summary>
internal sealed class InteractionWeights
{
    private readonly int[] _players;
    private readonly double[] _ofOthers;

    public InteractionWeights(int[] players, int playerCount)
    {
        // w(0) = 1 / (m + 1) of m others, and w(s) = w(s - 1) s / (m - s + 1).
        var others = playerCount - players.Length;
        (_players, _ofOthers) = (players, new double[others + 1]);
        for (var size = 0; size <= others; size++)
            _ofOthers[size] = size == 0 ? 1.0 / (others + 1) : _ofOthers[size - 1] * size / (others - size + 1);
    }

    public double Of(Coalition given)
    {
        var inside = given.CountOf(_players);
        var weight = _ofOthers[given.Size - inside];
        return (_players.Length - inside) % 2 == 0 ? -weight : weight;
    }
}
