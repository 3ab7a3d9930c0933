using KnownWorld.Learning;
using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Parts;

namespace KnownWorld;

/// <summary>Trains on rows of a world, and compares with what is known of it.</summary>
internal sealed class Convergence
{
    private readonly int _steps;
    private readonly IReadOnlyList<ObservationMask> _masks;
    private readonly ExactMeasures _exact;
    private readonly ExactMeasures _oneGo;

    /// <param name="world">The world.</param>
    /// <param name="steps">Training steps at each of the learning rates.</param>
    public Convergence(LinearGaussianWorld world, int steps)
    {
        World = world;
        _steps = steps;
        _masks = LinearVae.MasksOfMeasures(world.Layout);
        var forms = new ClosedForms(world);
        _exact = new ExactMeasures(world, forms.AtPosteriorMean);
        _oneGo = new ExactMeasures(world, forms.TrainedOnMutedCopies(_masks));
    }

    public LinearGaussianWorld World { get; }

    /// <summary>
    /// How far the measures stay from the exact ones, however many rows there are, when decoder and inference are trained together.
    /// </summary>
    public double OneGoBias => MeasureErrors.Largest(_oneGo, World, _exact);

    public ConvergencePoint Run(int rows, int seed)
    {
        var data = World.Draw(rows, seed);
        var findings = new List<(string, DiagnosticsReport)>();
        using var complete = Train("complete rows", LinearVae.OfCompleteRows(World.Layout, World.LatentWidth, World.Noise));
        var learned = LearnedWorld.Of(complete, World.Noise);
        using var twoStages = Train(
            "two stages", LinearVae.OfMutedRows(World.Layout, World.LatentWidth, new KnownLoadings(learned), _masks));
        var knownNoise = new FixedScaleGaussianLikelihood(Math.Sqrt(World.Noise));
        using var oneGo = Train("one go", LinearVae.OfMutedRows(World.Layout, World.LatentWidth, knownNoise, _masks));
        return new ConvergencePoint(
            rows,
            seed,
            EvidenceGap(complete, data, World.Noise),
            MeasureErrors.Largest(twoStages, World, _exact),
            MeasureErrors.Largest(oneGo, World, _exact),
            MeasureErrors.Largest(oneGo, World, _oneGo))
        {
            Findings = findings,
        };

        VaeModel Train(string name, VaeBuilder builder) => LinearVae.Train(
            builder.WithSeed(seed).Build(), data, _steps, found => findings.Add(($"{name}, {rows} rows, seed {seed}", found)));
    }

    /// <summary>The largest log-evidence that any world gives the rows less the model's ELBO, nats per row.</summary>
    public static double EvidenceGap(VaeModel model, DataSet data, double noise)
    {
        // Enough samples of z for a standard error of some 0.005 nats.
        const int Samples = 200_000;
        var best = PrincipalComponents.MostLikelyWorld(data, model.Architecture.LatentWidth, noise);
        var elbo = Enumerable.Range(0, Math.Max(1, Samples / data.RowCount)).Average(seed => -model.Elbo(data, seed: seed).Total);
        return best.LogEvidence(data) - elbo;
    }
}
