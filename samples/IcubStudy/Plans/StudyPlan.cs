using System.Text.Json;
using System.Text.Json.Serialization;
using IcubStudy.Settings;
using MultimodalVae.Files;

namespace IcubStudy.Plans;

/// <summary>The models of a study, from one or more grids of settings. The JSON form is <c>{ "grids": [ ... ] }</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StudyPlan
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    public required IReadOnlyList<ModelGrid> Grids { get; init; }

    /// <summary>All models, ordered by seed, so that an unfinished study has some models of every kind.</summary>
    public IReadOnlyList<ModelSettings> Models =>
        [.. Enumerable.Range(1, Grids.Max(grid => grid.Seeds)).SelectMany(seed => Grids.SelectMany(grid => grid.WithSeed(seed)))];

    /// <exception cref="InvalidDataException">The file is not a valid plan; the message gives the reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StudyPlan Read(string path)
    {
        using var file = RegularFile.OpenRead(path);
        try
        {
            var plan = JsonSerializer.Deserialize<StudyPlan>(file, _options)
                ?? throw new InvalidDataException($"{path}: the plan is null; expected an object with 'grids'.");
            plan.Check(path);
            return plan;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a plan: {exception.Message}", exception);
        }
    }

    private void Check(string path)
    {
        if (Grids is not { Count: > 0 } || Grids.Contains(null!))
            throw new InvalidDataException($"{path}: 'grids' is empty or has a null; expected one or more grids.");
        foreach (var grid in Grids)
            grid.Check(path);
        if (Models.GroupBy(model => model.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidDataException($"{path}: the model {twice.Key} is in two grids; expected each model once.");
    }
}
