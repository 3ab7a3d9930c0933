using System.Globalization;
using System.Text.Json.Serialization;
using IcubStudy.Settings;
using Samples.Shared.Fusions;

namespace IcubStudy.Plans;

/// <summary>A grid of models: one for each combination of settings.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ModelGrid
{
    public IReadOnlyList<string> Schedules { get; init; } = StudySchedules.Names;

    public IReadOnlyList<string> Weightings { get; init; } = [Settings.Weightings.Elbo];

    /// <summary>Changes to the data, by the names of <see cref="DataVariant"/>.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [DataVariant.Recorded];

    /// <summary>Layers, by the names of <see cref="Architecture"/>.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = [Architecture.Original];

    public IReadOnlyList<string> Fusions { get; init; } = [ModelSettings.OriginalFusion];

    /// <summary>Likelihoods of the binary modalities; others than Gaussians require a named architecture.</summary>
    public IReadOnlyList<string> Likelihoods { get; init; } = [Settings.Likelihoods.Gaussian];

    public IReadOnlyList<string> Mutings { get; init; } = [Settings.Mutings.Original];

    public IReadOnlyList<double> FreeBits { get; init; } = [0];

    public IReadOnlyList<string> Rates { get; init; } = [LearningRates.Constant];

    public IReadOnlyList<double> WeightDecays { get; init; } = [0];

    /// <summary>The number of models per combination, with the seeds 1, 2, ...</summary>
    public int Seeds { get; init; } = 1;

    public int Epochs { get; init; } = 300;

    /// <inheritdoc cref="ModelSettings.BatchSize"/>
    public int? Batch { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <inheritdoc cref="ModelSettings.Probes"/>
    public int Probes { get; init; }

    /// <summary>The models with one seed.</summary>
    public IEnumerable<ModelSettings> WithSeed(int seed) =>
        from weighting in Weightings
        from variant in Variants
        from architecture in Architectures
        from fusion in Fusions
        from likelihood in Likelihoods
        from muting in Mutings
        from freeBits in FreeBits
        from rates in Rates
        from weightDecay in WeightDecays
        from schedule in Schedules
        where seed <= Seeds
        select new ModelSettings
        {
            Schedule = schedule,
            Weighting = weighting,
            Variant = variant,
            Architecture = architecture,
            Fusion = fusion,
            Likelihood = likelihood,
            Muting = muting,
            FreeBits = freeBits,
            Rates = rates,
            WeightDecay = weightDecay,
            Seed = seed,
            Epochs = Epochs,
            BatchSize = Batch,
            LearningRate = LearningRate,
            Probes = Probes,
        };

    /// <exception cref="InvalidDataException">A setting is invalid.</exception>
    public void Check(string path)
    {
        ExpectNames("schedules", Schedules, [.. StudySchedules.All, .. Schedules.Where(StudySchedules.Has)]);
        ExpectNames("rates", Rates, LearningRates.Names);
        ExpectNames("weightings", Weightings, Settings.Weightings.Names);
        ExpectNames("fusions", Fusions, Integrations.Names);
        ExpectNames("likelihoods", Likelihoods, Settings.Likelihoods.Names);
        ExpectNames("mutings", Mutings, Settings.Mutings.Names);
        foreach (var name in Variants)
        {
            Expect(
                name == DataVariant.Recorded || DataVariant.TryParse(name) is not null,
                "variants",
                $"'{name}'",
                $"'{DataVariant.Recorded}', or as in joint-binary, joint-binary-0.9, joint-binary-0.5-2, joint-first-2, joint-noise-0.3");
        }

        foreach (var name in Architectures)
        {
            Expect(
                name == Architecture.Original || Architecture.TryParse(name) is not null,
                "architectures",
                $"'{name}'",
                $"'{Architecture.Original}', or depth x width - latent - activation as in 2x0.5-28-relu");
        }

        Expect(
            Likelihoods is [Settings.Likelihoods.Gaussian] || !Architectures.Contains(Architecture.Original),
            "likelihoods",
            Quoted(Likelihoods),
            $"'{Settings.Likelihoods.Gaussian}' with the architecture '{Architecture.Original}'");
        Expect(
            Fusions is [ModelSettings.OriginalFusion] || Mutings is [Settings.Mutings.Original],
            "mutings",
            Quoted(Mutings),
            $"'{Settings.Mutings.Original}' with other fusions, which have their own");
        ExpectNumbers("freeBits", FreeBits);
        ExpectNumbers("weightDecays", WeightDecays);
        Expect(Seeds >= 1, "seeds", Seeds, "1 or more");
        Expect(Epochs >= 1, "epochs", Epochs, "1 or more");
        Expect(Probes >= 0, "probes", Probes, "0 or more");
        Expect(Batch is null or >= 1, "batch", Batch, "1 or more");
        Expect(LearningRate > 0 && double.IsFinite(LearningRate), "learningRate", LearningRate, "a finite number above 0");

        void ExpectNames(string name, IReadOnlyList<string> found, IReadOnlyList<string> known)
        {
            foreach (var one in found)
                Expect(known.Contains(one), name, $"'{one}'", $"one of {string.Join(", ", known)}");
            Expect(found.Count > 0 && found.Distinct().Count() == found.Count, name, Quoted(found), "one or more names, each once");
        }

        void ExpectNumbers(string name, IReadOnlyList<double> found)
        {
            var areValid = found.Count > 0 && found.All(number => number >= 0 && double.IsFinite(number));
            var text = $"[{string.Join(", ", found.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";
            Expect(areValid && found.Distinct().Count() == found.Count, name, text, "one or more finite numbers, 0 or more, each once");
        }

        static string Quoted(IEnumerable<string> names) => $"'{string.Join("', '", names)}'";

        void Expect(bool isRight, string name, object? found, string expected)
        {
            if (!isRight)
                throw new InvalidDataException(FormattableString.Invariant($"{path}: '{name}' is {found}; expected {expected}."));
        }
    }
}
