using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Assembles a multimodal VAE. Used once: <see cref="Build"/> or <see cref="BuildArchitecture"/> checks everything and reports all
/// problems at once.
/// </summary>
[DebuggerDisplay("{_modalities.Count} modalities, {_problems.Count} problems")]
public sealed class VaeBuilder
{
    private readonly List<string> _problems = [];
    private readonly List<(Modality Modality, ModalityBuilder Parts)> _modalities = [];
    private ILatentFusion? _fusion;
    private int[] _sharedEncoderWidths = [100];
    private int[] _sharedDecoderWidths = [];
    private int _latentWidth = 28;
    private Activation _activation = Activation.Relu;
    private WeightInitialisation _initialisation = WeightInitialisation.GlorotUniform;
    private Precision _precision = Precision.Float32;
    private IScalingRule _scaling = ScalingRule.ByRange;
    private double? _muteValue;
    private double _muteValueOfLayout = ModalityLayout.DefaultMuteValue;
    private int _seed;
    private ILoggerFactory? _loggers;
    private bool _lacksModality;
    private bool _used;

    /// <summary>What the model is to minimise, as told so far: for models that are made from the architecture.</summary>
    public TrainingObjective Objective { get; private set; } = new();

    /// <summary>Adds a modality whose columns are named 0, 1, 2, ...; the order of the calls is the order of the columns.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">The number of its columns.</param>
    /// <param name="configure">Chooses its encoder, decoder and likelihood, or null for the default ones.</param>
    public VaeBuilder AddModality(string name, int width, Action<ModalityBuilder>? configure = null)
    {
        if (Try(() => new Modality(name, width)) is { } modality)
            return AddModality(modality, configure);
        _lacksModality = true;
        return this;
    }

    /// <summary>Adds a modality, as those of a data set's layout.</summary>
    /// <param name="modality">Its name and columns.</param>
    /// <param name="configure">Chooses its encoder, decoder and likelihood, or null for the default ones.</param>
    public VaeBuilder AddModality(Modality modality, Action<ModalityBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modality);
        var parts = new ModalityBuilder();
        configure?.Invoke(parts);
        _modalities.Add((modality, parts));
        return this;
    }

    /// <summary>
    /// Adds all modalities of a layout, with the default parts, and takes its mute value, unless <see cref="WithMuteValue"/> tells another.
    /// </summary>
    public VaeBuilder AddModalities(ModalityLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _muteValueOfLayout = layout.MuteValue;
        return layout.Modalities.Aggregate(this, (builder, modality) => builder.AddModality(modality));
    }

    /// <summary>The number of latent dimensions, 1 to 1,000,000. The default value is 28, the paper's.</summary>
    public VaeBuilder WithLatent(int width) => Set(() => _latentWidth = width);

    /// <summary>
    /// The widths of the shared layers behind the concatenated codes, whose <see cref="ConcatenationFusion"/> the model then has. The
    /// default value is one layer of 100, the original's.
    /// </summary>
    public VaeBuilder WithSharedEncoder(params int[] widths) => Set(widths, value => (_sharedEncoderWidths, _fusion) = ([.. value], null));

    /// <summary>The widths of the layers between z and the decoders. The default value is none.</summary>
    public VaeBuilder WithSharedDecoder(params int[] widths) => Set(widths, value => _sharedDecoderWidths = [.. value]);

    /// <summary>
    /// How the codes of the modalities become one posterior: one of the built-in fusions or your own in place of the
    /// <see cref="ConcatenationFusion"/>. Of this and <see cref="WithSharedEncoder"/> the later call counts.
    /// </summary>
    public VaeBuilder WithFusion(ILatentFusion fusion) => Set(fusion, value => _fusion = value);

    /// <summary>The function after every hidden layer. The default value is <see cref="Activation.Relu"/>.</summary>
    public VaeBuilder WithActivation(Activation activation) => Set(activation, value => _activation = value);

    /// <summary>How weights are drawn. The default value is <see cref="WeightInitialisation.GlorotUniform"/>.</summary>
    public VaeBuilder WithInitialisation(WeightInitialisation initialisation) => Set(() => _initialisation = initialisation);

    /// <summary>The numbers that the model computes with. The default value is <see cref="Precision.Float32"/>.</summary>
    public VaeBuilder WithPrecision(Precision precision) => Set(() => _precision = precision);

    /// <summary>
    /// How the columns are scaled, of those that their likelihood has scaled (<see cref="ILikelihood.ScalesColumns"/>): Gaussian and
    /// Laplace ones, not binary
    /// and categorical ones. The first <see cref="VaeModel.Fit"/> fits the scales to its rows; from then on the model takes and gives
    /// values in the units
    /// of the log (<see cref="VaeModel.Scaling"/>). The default value is <see cref="ScalingRule.ByRange"/>: to [-1, 1].
    /// </summary>
    public VaeBuilder WithScaling(IScalingRule rule) => Set(rule, value => _scaling = value);

    /// <summary>
    /// What encoders read where a column is hidden, in scaled units: a value outside the range of the data, from -1e15 to 1e15, or with
    /// <see cref="Precision.Float64"/> from -1e150 to 1e150. The default value is that of the layout added last by
    /// <see cref="AddModalities"/>, or -2, the paper's. Where scaled training rows reach it, the first <see cref="VaeModel.Fit"/> takes the
    /// nearest
    /// whole number outside their range in its place (<see cref="ColumnScaling.Layout"/>).
    /// </summary>
    public VaeBuilder WithMuteValue(double value) => Set(() => _muteValue = value);

    /// <summary>The weight of the latent loss over the epochs. The default value is a constant 1: the ELBO.</summary>
    public VaeBuilder WithBeta(IBetaSchedule schedule) => Set(schedule, value => Objective = Objective with { Beta = value });

    /// <summary>What is hidden from the encoders in training. The default value is nothing.</summary>
    public VaeBuilder WithMuting(IMutingStrategy strategy) => Set(strategy, value => Objective = Objective with { Muting = value });

    /// <summary>How the modalities' losses are added up. The default value is <see cref="LossWeighting.Elbo"/>.</summary>
    public VaeBuilder WithWeighting(LossWeighting weighting) => Set(() => Objective = Objective with { Weighting = weighting });

    /// <summary>
    /// Of which modalities a row has a reconstruction loss. The default value is <see cref="ReconstructionTargets.All"/>.
    /// </summary>
    public VaeBuilder WithTargets(ReconstructionTargets targets) => Set(() => Objective = Objective with { Targets = targets });

    /// <summary>The weight of a modality's reconstruction loss, multiplied onto what the weighting gives. The default value is 1.</summary>
    /// <param name="name">The name of the modality.</param>
    /// <param name="weight">Finite, 0 or more; not all modalities may have 0. The last call for a modality counts.</param>
    public VaeBuilder WithModalityWeight(string name, double weight) => Set(name, value =>
        Objective = Objective with { ModalityWeights = new Dictionary<string, double>(Objective.ModalityWeights) { [value] = weight } });

    /// <summary>
    /// Free bits: the divergence of a latent dimension, averaged over a batch, costs no less than this (Kingma et al. 2016). It keeps
    /// dimensions from collapsing onto the prior. The default value is 0: none.
    /// </summary>
    /// <param name="nats">Nats a latent dimension; finite, 0 or more.</param>
    public VaeBuilder WithFreeBits(double nats) => Set(() => Objective = Objective with { FreeBits = nats });

    /// <summary>How many z of each row are decoded in a step of training. The default value is 1.</summary>
    /// <param name="count">
    /// 1 to 100; with as many as a mixture has components, z of each is decoded (<see cref="TrainingObjective.LatentSamples"/>).
    /// </param>
    /// <param name="bound">Which bound they make: the ELBO, or an importance-weighted one.</param>
    /// <param name="samplesPerBound">
    /// How many of them share an importance-weighted bound; null for all (<see cref="TrainingObjective.SamplesPerBound"/>).
    /// </param>
    public VaeBuilder WithLatentSamples(int count, TrainingBound bound = TrainingBound.Elbo, int? samplesPerBound = null) =>
        Set(() => Objective = Objective with { LatentSamples = count, Bound = bound, SamplesPerBound = samplesPerBound });

    /// <summary>The seed of the weights and, unless the training options name another, of training. The default value is 0.</summary>
    public VaeBuilder WithSeed(int seed) => Set(() => _seed = seed);

    /// <summary>Where training logs to. The default value is nowhere.</summary>
    public VaeBuilder WithLogging(ILoggerFactory loggers) => Set(loggers, value => _loggers = value);

    /// <summary>Checks everything and builds the model.</summary>
    /// <exception cref="VaeConfigurationException">The parts do not make a model; all problems are listed.</exception>
    /// <exception cref="InvalidOperationException">The builder was used before.</exception>
    public VaeModel Build() => new(BuildArchitecture(), Objective, _seed, _loggers);

    /// <summary>
    /// Checks everything, builds a model for each seed and trains it: how far the results are apart is due to chance. Trainings run side by
    /// side, on as many cores as there are, where the native engine trains and nobody observes; else one after the other. Each gives the
    /// same bits as <see cref="VaeModel.Fit"/> of a model with its seed. Models that are trained side by side share their parts (as
    /// likelihoods), schedules, muting and scaling rule, which are then called from several threads at once.
    /// </summary>
    /// <param name="seeds">The seeds of the weights and of training, one or more, all different.</param>
    /// <param name="data">The rows to learn from.</param>
    /// <param name="options">
    /// How each model is trained, or null for the default values. They name no seed. A path of checkpoints gets the ending
    /// <c>.seed&lt;n&gt;</c>.
    /// </param>
    /// <param name="progress">Takes the progress of each training, one report at a time.</param>
    /// <param name="cancellationToken">Ends all trainings.</param>
    /// <returns>The trained models, to be disposed. Trainings that diverged are named apart.</returns>
    /// <exception cref="VaeConfigurationException">The parts do not make a model; all problems are listed.</exception>
    /// <exception cref="ArgumentException">
    /// Seeds are missing or given twice, the options name one, or data or options are not usable.
    /// </exception>
    /// <exception cref="InvalidOperationException">The builder was used before.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; no model is left.</exception>
    /// <exception cref="TrainingDivergedException">Every training diverged; it is that of the first seed.</exception>
    public SeedRuns FitSeeds(
        IReadOnlyList<int> seeds,
        DataSet data,
        TrainingOptions? options = null,
        IProgress<SeedProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new TrainingOptions();
        if (seeds.Count == 0)
            throw new ArgumentException("There are no seeds; expected one or more.", nameof(seeds));
        if (seeds.GroupBy(seed => seed).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"The seed {twice.Key} is given {twice.Count()} times; expected different seeds.", nameof(seeds));
        if (options.Seed is { } other)
            throw new ArgumentException(
                $"The options name the seed {other}; expected none, as each model is trained with its own.", nameof(options));
        return new SeedTrainings(BuildArchitecture(), Objective, _loggers, data, options, progress).Run([.. seeds], cancellationToken);
    }

    /// <summary>
    /// Checks everything and builds the architecture, from which any number of models can be made. It knows nothing of training:
    /// hand <see cref="Objective"/> to the models as well.
    /// </summary>
    /// <exception cref="VaeConfigurationException">The parts do not make a model; all problems are listed.</exception>
    /// <exception cref="InvalidOperationException">The builder was used before.</exception>
    public VaeArchitecture BuildArchitecture()
    {
        if (_used)
            throw new InvalidOperationException(
                "The builder has built already; make a new one for another model, or make models from its architecture.");
        _used = true;

        var fusion = Try(() => _fusion ?? new ConcatenationFusion(_sharedEncoderWidths, _activation), "shared encoder: ");
        var modalities = _modalities.Select(m => Try(
            () => m.Parts.Build(m.Modality, _activation, fusion?.ReadsColumns == true), $"modality '{m.Modality.Name}': ")).ToArray();
        var muteValue = _muteValue ?? _muteValueOfLayout;
        var layout = _lacksModality && _modalities.Count == 0 ? null : Try(() => new ModalityLayout(_modalities.Select(m => m.Modality)));
        if (layout is not null && !_lacksModality)
            _problems.AddRange(Objective.ProblemsWith(layout));
        _problems.AddRange(Objective.Problems());
        _problems.AddRange(
            VaeArchitecture.ProblemsOf(_latentWidth, _sharedDecoderWidths, _activation, muteValue, _initialisation, _precision));
        if (_problems.Count > 0)
            throw new VaeConfigurationException(_problems);

        var architecture = new VaeArchitecture(modalities!, new ModalityLayout(layout!.Modalities) { MuteValue = muteValue })
        {
            Fusion = fusion!,
            LatentWidth = _latentWidth,
            SharedDecoderWidths = _sharedDecoderWidths,
            Activation = _activation,
            Scaling = _scaling,
            Initialisation = _initialisation,
            Precision = _precision,
        };

        // A part that cannot say its options says so now, not when hours of training are to be saved.
        _ = ArchitectureDescription.Of(architecture);
        _ = ObjectiveDescription.Of(Objective, architecture.Layout);
        return architecture;
    }

    private T? Try<T>(Func<T> part, string context = "")
        where T : class
    {
        try
        {
            return part();
        }
        catch (ArgumentException exception)
        {
            _problems.Add(context + ErrorText.OfWithValue(exception));
            return null;
        }
    }

    private VaeBuilder Set(Action set)
    {
        set();
        return this;
    }

    private VaeBuilder Set<T>(T value, Action<T> set, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return Set(() => set(value));
    }
}
