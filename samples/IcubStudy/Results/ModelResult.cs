using IcubStudy.Settings;
using MultimodalVae.Measures;

namespace IcubStudy.Results;

/// <summary>The results of a trained model, as stored in its result file.</summary>
/// <param name="Settings">The settings of the model.</param>
/// <param name="Rows">The rows of the result file.</param>
internal sealed record ModelResult(ModelSettings Settings, IReadOnlyList<ResultRow> Rows)
{
    private readonly ILookup<string, ResultRow> _byQuantity = Rows.ToLookup(row => row.Quantity, StringComparer.Ordinal);

    public IReadOnlyList<string> Modalities => [.. Of(Quantity.Columns).Select(row => row.Subject)];

    /// <summary>The number of data columns.</summary>
    public int Width => Modalities.Sum(WidthOf);

    public IEnumerable<ResultRow> Of(string quantity) => _byQuantity[quantity];

    /// <summary>The row of a quantity of the trained model; null if there is none.</summary>
    public ResultRow? Find(string quantity, string subject = "") =>
        _byQuantity[quantity].FirstOrDefault(row => row.Subject == subject && row.Epoch is null);

    public ResultRow this[string quantity, string subject] => Find(quantity, subject)
        ?? throw new InvalidDataException($"The result of {Settings} has no row '{quantity}' for '{subject}'; expected one.");

    public int WidthOf(string modality) => (int)this[Quantity.Columns, modality].Number;

    /// <summary>A measure of a modality in nats per row, summed over the columns.</summary>
    public ResultRow Measure(
        IInformationMeasure measure, string modality, DivergenceDirection direction = DivergenceDirection.FullToPartial) =>
        this[Quantity.Measure(measure, direction), modality];

    public override string ToString() => Settings.Name;
}
