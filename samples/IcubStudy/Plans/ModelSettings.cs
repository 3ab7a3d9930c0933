using System.Globalization;

namespace IcubStudy.Plans;

/// <summary>All that one model of a study depends on, besides the data. Names are those of plans and of the command line.</summary>
internal sealed record ModelSettings
{
    public required string Schedule { get; init; }

    public required int Seed { get; init; }

    public string Weighting { get; init; } = Weightings.Elbo;

    public required int Epochs { get; init; }

    /// <summary>Null: 500, or a quarter of an epoch's rows where that is less.</summary>
    public int? BatchSize { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The name of the model without its seed: what is the same for all models that are compared over seeds.</summary>
    public string Group => Weighting == Weightings.Elbo ? Schedule : $"{Schedule}.{Weighting}";

    /// <summary>The name of the model, and of its files.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Group}-seed-{Seed}");

    /// <summary>As they are written beside the results; two models with the same text are the same model of the same data.</summary>
    public IEnumerable<(string Setting, string Value)> Texts =>
    [
        ("schedule", Schedule),
        ("weighting", Weighting),
        ("seed", Text(Seed)),
        ("epochs", Text(Epochs)),
        ("batch", BatchSize is { } size ? Text(size) : "by the rows"),
        ("learning-rate", Text(LearningRate)),
    ];

    public override string ToString() => Name;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
