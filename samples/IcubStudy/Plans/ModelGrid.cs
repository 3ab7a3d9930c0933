using System.Text.Json.Serialization;
using IcubStudy.Models;

namespace IcubStudy.Plans;

/// <summary>A model for each combination of settings.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ModelGrid
{
    public IReadOnlyList<string> Schedules { get; init; } = StudySchedules.Names;

    public IReadOnlyList<string> Weightings { get; init; } = [Plans.Weightings.Elbo];

    /// <summary>How many models of each kind, with the seeds 1, 2, ...</summary>
    public int Seeds { get; init; } = 1;

    public int Epochs { get; init; } = 300;

    /// <inheritdoc cref="ModelSettings.BatchSize"/>
    public int? Batch { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The models with a seed.</summary>
    public IEnumerable<ModelSettings> Of(int seed) =>
        from weighting in Weightings
        from schedule in Schedules
        where seed <= Seeds
        select new ModelSettings
        {
            Schedule = schedule,
            Weighting = weighting,
            Seed = seed,
            Epochs = Epochs,
            BatchSize = Batch,
            LearningRate = LearningRate,
        };

    /// <exception cref="InvalidDataException">A setting is not usable.</exception>
    public void Check(string path)
    {
        ExpectNames("schedules", Schedules, StudySchedules.Names);
        ExpectNames("weightings", Weightings, Plans.Weightings.Names);
        Expect(Seeds >= 1, "seeds", Seeds, "1 or more");
        Expect(Epochs >= 1, "epochs", Epochs, "1 or more");
        Expect(Batch is null or >= 1, "batch", Batch, "1 or more");
        Expect(LearningRate > 0 && double.IsFinite(LearningRate), "learningRate", LearningRate, "a finite number above 0");

        void ExpectNames(string name, IReadOnlyList<string> found, IReadOnlyList<string> known)
        {
            foreach (var one in found)
                Expect(known.Contains(one), name, $"'{one}'", $"some of {string.Join(", ", known)}");
            Expect(found.Count > 0 && found.Distinct().Count() == found.Count, name, $"'{string.Join("', '", found)}'", "one name or more, each once");
        }

        void Expect(bool isRight, string name, object? found, string expected)
        {
            if (!isRight)
                throw new InvalidDataException(FormattableString.Invariant($"{path}: '{name}' has {found}; expected {expected}."));
        }
    }
}
