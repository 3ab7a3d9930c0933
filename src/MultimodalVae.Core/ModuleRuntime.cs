using MultimodalVae.Data;
using MultimodalVae.Diagnostics;
using MultimodalVae.Distributions;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae;

/// <summary>A model that has torch modules, on torch.</summary>
internal sealed class ModuleRuntime : ModelRuntime
{
    private readonly VaeArchitecture _architecture;
    private readonly VaeNetwork _network;
    private readonly string _problem;
    private readonly string _reason;

    /// <param name="architecture">What is built.</param>
    /// <param name="seed">The seed of the weights.</param>
    /// <param name="limit">How much there may be of weights, or null.</param>
    /// <param name="problem">Why the native engine does not run it.</param>
    public ModuleRuntime(VaeArchitecture architecture, int seed, WeightLimit? limit, TorchModulesException problem)
    {
        TorchRuntime.EnsureLoaded();
        (_architecture, _problem, _reason) = (architecture, problem.Message, problem.Reason);
        _network = new VaeNetwork(architecture, seed, limit) { Access = Access };
    }

    public override bool IsDouble => _network.ScalarType == ScalarType.Float64;

    public override long ParameterCount => _network.parameters().Sum(parameter => parameter.numel());

    public override IEnumerable<string> WeightNames => _network.state_dict().Keys;

    private ModalityLayout Layout => _architecture.Layout;

    public override IReadOnlyDictionary<string, SafeTensor> ExportWeights() => Weights.Export(_network);

    public override void CheckWeights(SafeTensorsContent content, string source) => Weights.Check(_network.state_dict(), content, source, []);

    public override void ImportWeights(
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false) => Weights.Import(_network, content, source, knownProblems, nameInFile, transposed);

    public override IColumnDistribution Encode(RowMatrix rows, ObservationMask mask) => Infer(() =>
        FiniteDistributions.CheckPosterior(_network.Encode(rows.ToTensor(_network.ScalarType), mask.ToTensor(rows)).ToNumbers()));

    public override Reconstruction Decode(RowMatrix latent) => Infer(() => ToNumbers(_network.Decode(latent.ToTensor(_network.ScalarType))));

    public override Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw) => Infer(() =>
    {
        var posterior = _network.Encode(rows.ToTensor(_network.ScalarType), mask.ToTensor(rows));
        using var noise = draw.Seed is { } seed ? Seeds.Noise(seed) : null;
        var numbers = FiniteDistributions.CheckPosterior(posterior.ToNumbers());
        var distributions = _network.Decode(noise is null ? posterior.Mean : Sample(posterior, noise));
        return ToNumbers(distributions, numbers);
    });

    public override RowMatrix SamplePrior(int count, int seed) => Infer(() =>
    {
        using var noise = Seeds.Noise(seed);
        return SampleRows(randn([count, _architecture.LatentWidth], _network.ScalarType, generator: noise), noise);
    });

    public override IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed) =>
        Infer<IReadOnlyList<RowMatrix>>(() =>
        {
            using var noise = Seeds.Noise(seed);
            var posterior = _network.Encode(rows.ToTensor(_network.ScalarType), mask.ToTensor(rows));
            return [.. Enumerable.Range(0, count).Select(_ =>
            {
                using var sample = NewDisposeScope();
                return Complete(rows, mask, SampleRows(Sample(posterior, noise), noise));
            })];
        });

    public override ElboTerms Elbo(TrainingObjective objective, DataSet data, double beta, int seed) =>
        Named(() => ElboEvaluation.Run(_network, objective, data, beta, seed));

    public override DiagnosticsReport Diagnose(TrainingObjective objective, DataSet data, DiagnosticsOptions options) =>
        Named(() => new Diagnosis(_network, new ElboLoss(Layout, objective).Terms).Run(data, options));

    public override ITrainingEngine CreateEngine(TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed) =>
        options.Engine == TrainingEngine.Compiled
            ? throw new NotSupportedException(_problem)
            : new TorchEngine(_network, new ElboLoss(Layout, objective), batches, data, seed) { Reason = _reason };

    public override void Dispose() => _network.Dispose();

    private static T Infer<T>(Func<T> call) => Named(() =>
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        return call();
    });

    /// <summary>With errors that say what libtorch could not do.</summary>
    private static T Named<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (TorchFailedException.IsOfTorch(exception))
        {
            throw TorchFailedException.Of(exception);
        }
    }

    private RowMatrix SampleRows(Tensor latent, Generator noise)
    {
        // libtorch draws from no distribution that is not finite, and does not say which it is.
        var distributions = _network.Decode(latent);
        _ = ToNumbers(distributions);
        return FiniteDistributions.CheckSamples(Layout, cat([.. distributions.Select(d => d.Sample(noise))], 1).ToRowMatrix());
    }

    private static Tensor Sample(IPosterior posterior, Generator noise)
    {
        var latent = posterior.Sample(noise);
        FiniteDistributions.CheckLatent(latent.ToRowMatrix());
        return latent;
    }

    /// <summary>The given values where the mask shows them, the samples elsewhere.</summary>
    private static RowMatrix Complete(RowMatrix given, ObservationMask mask, RowMatrix samples) =>
        RowMatrix.Create(given.RowCount, given.ColumnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = mask.Gives(column, given[row, column]) ? given[row, column] : samples[row, column];
        });

    private Reconstruction ToNumbers(ITensorDistribution[] distributions, IColumnDistribution? posterior = null)
    {
        IColumnDistribution[] numbers = [.. distributions.Select(distribution => distribution.ToNumbers())];
        try
        {
            return FiniteDistributions.Check(new Reconstruction(Layout, numbers, posterior));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"A likelihood of the model gives what it must not. {ErrorText.Of(exception)}", exception);
        }
    }
}
