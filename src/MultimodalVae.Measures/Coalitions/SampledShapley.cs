using MathNet.Numerics.Statistics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Measures;

/// <summary>
/// Permutations at random (Castro, Gómez, Tejada 2009): in each one the players join one after the other, and the value of a player is the
/// mean of what its joining changes. Each permutation is followed by its reverse (antithetic sampling, Mitchell, Cooper, Frank, Holmes
/// 2022): a player that joins early in one joins late in the other. One permutation of all modalities, without the target, serves every
/// target.
/// </summary>
internal sealed class SampledShapley : IShapleyPlan
{
    private readonly Joining[][] _pairs;
    private readonly Dictionary<(Coalition Given, int Player, int Target), double> _weights = [];
    private readonly Dictionary<(Coalition Given, int Target), double> _meanLosses = [];

    public SampledShapley(ModalityLayout layout, int permutations, int seed)
    {
        var random = new KeyedRandom(RandomKey.Of(seed, RandomPurpose.Permutations));
        _pairs = [.. Enumerable.Range(0, permutations / 2).Select(_ =>
        {
            int[] order = [.. Enumerable.Range(0, layout.Modalities.Count)];
            random.Shuffle(order);
            return Joinings(layout, order).Concat(Joinings(layout, [.. order.Reverse()])).ToArray();
        })];

        foreach (var joining in _pairs.SelectMany(pair => pair))
        {
            AddWeight((joining.Before, joining.Player, joining.Target), 1.0 / permutations);
            AddWeight((joining.After, joining.Player, joining.Target), -1.0 / permutations);
        }

        Coalitions = [.. _pairs.SelectMany(pair => pair).SelectMany(joining => (Coalition[])[joining.Before, joining.After]).Distinct()];
        Description = $"{permutations} permutations";
    }

    public IReadOnlyList<Coalition> Coalitions { get; }

    public string Description { get; }

    public double Weight(Coalition coalition, int player, int target) => _weights.GetValueOrDefault((coalition, player, target));

    public void Note(CoalitionLoss loss) =>
        _meanLosses[(loss.Given, loss.Target)] = _meanLosses.GetValueOrDefault((loss.Given, loss.Target)) + loss.Values.Mean();

    public int SampleCount => _pairs.Length;

    public double? SamplingError(int player, int target)
    {
        double[] pairs = [.. _pairs.Select(pair => pair
            .Where(joining => joining.Player == player && joining.Target == target)
            .Average(joining => _meanLosses[(joining.Before, target)] - _meanLosses[(joining.After, target)]))];
        return pairs.StandardDeviation() / Math.Sqrt(pairs.Length);
    }

    private static IEnumerable<Joining> Joinings(ModalityLayout layout, int[] order)
    {
        foreach (var target in order)
        {
            int[] players = [.. order.Where(player => player != target)];
            var before = new Coalition(layout);
            for (var i = 0; i < players.Length; i++)
            {
                var after = new Coalition(layout, players.AsSpan(0, i + 1));
                yield return new Joining(players[i], target, before, after);
                before = after;
            }
        }
    }

    private void AddWeight((Coalition Given, int Player, int Target) key, double weight) =>
        _weights[key] = _weights.GetValueOrDefault(key) + weight;

    /// <summary>A player joins the coalition of those that came before it.</summary>
    private readonly record struct Joining(int Player, int Target, Coalition Before, Coalition After);
}
