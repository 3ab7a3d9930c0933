using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests;

/// <summary>A model of built-in parts that follows from a seed, with any of them and any options.</summary>
internal sealed class RandomParts
{
    private readonly Random _random;
    private readonly PartChoices _any;

    public RandomParts(int seed)
    {
        _random = new Random(seed);
        _any = PartChoices.Any(_random, mostLayers: 2, mostWidth: 7, _random.NextDouble(), _random.NextDouble());
    }

    public VaeBuilder Builder()
    {
        var builder = new VaeBuilder()
            .WithLatent(_random.Next(1, 6))
            .WithActivation(_any.Activation)
            .WithSharedDecoder(_any.Widths())
            .WithFusion(_any.Of([.. BuiltIn.Fusions]).Create(_any))
            .WithPrecision(_random.Next(2) == 0 ? Precision.Float32 : Precision.Float64)
            .WithInitialisation((WeightInitialisation)_random.Next(4))
            .WithMuteValue(-1 - (10 * _random.NextDouble()))
            .WithBeta(Beta())
            .WithMuting(Muting())
            .WithWeighting((LossWeighting)_random.Next(2))
            .WithModalityWeight("m0", _random.NextDouble() + 0.1)
            .WithFreeBits(_random.NextDouble())
            .WithSeed(_random.Next());
        for (var (i, count) = (0, _random.Next(1, 5)); i < count; i++)
            builder.AddModality(
                new Modality($"m{i}", Enumerable.Range(0, _random.Next(2, 5)).Select(column => $"c{column} ü.\\{i}")), Configure);
        return builder;
    }

    private void Configure(ModalityBuilder modality)
    {
        modality.Hidden(_any.Widths()).DecoderHidden(_any.Widths()).Likelihood(_any.Of([.. BuiltIn.Likelihoods]).Create(_any));
        if (_random.Next(2) == 0)
            modality.DecoderInput(_random.Next(1, 6));
    }

    private IBetaSchedule Beta() => _random.Next(3) switch
    {
        0 => BetaSchedule.Cyclical(_random.Next(1, 5), 0.3, _random.NextDouble()),
        1 => BetaSchedule.DecreasingToPlateau(_random.NextDouble(), 3, 2, repeat: _random.Next(2) == 0),
        _ => BetaSchedule.Sigmoid(_random.NextDouble(), 2),
    };

    private IMutingStrategy Muting() => _random.Next(4) switch
    {
        0 => MutingStrategy.RandomColumns(_random.NextDouble()),
        1 => MutingStrategy.Copies(layout => layout.All, layout => layout.Columns(layout.ColumnNames[0], layout.ColumnNames[^1])),
        2 => MutingStrategy.Weighted(
            new WeightedMask(_random.NextDouble(), layout => layout.Only("m0")), new WeightedMask(1, layout => layout.All)),
        _ => MutingStrategy.RandomModalities(new Dictionary<string, double> { ["m0"] = _random.NextDouble() }, _random.NextDouble()),
    };
}
