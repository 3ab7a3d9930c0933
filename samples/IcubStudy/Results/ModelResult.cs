using IcubStudy.Plans;
using MultimodalVae.Measures;

namespace IcubStudy.Results;

/// <summary>All that a study keeps of a trained model, besides its weights.</summary>
/// <param name="Settings">How it was made.</param>
/// <param name="Rows">What is known of it.</param>
internal sealed record ModelResult(ModelSettings Settings, IReadOnlyList<ResultRow> Rows)
{
    private readonly ILookup<string, ResultRow> _byQuantity = Rows.ToLookup(row => row.Quantity, StringComparer.Ordinal);

    public IReadOnlyList<string> Modalities => [.. Of(Quantity.Columns).Select(row => row.Subject)];

    /// <summary>How many columns a row has.</summary>
    public int Width => Modalities.Sum(WidthOf);

    public IEnumerable<ResultRow> Of(string quantity) => _byQuantity[quantity];

    /// <summary>What is known of the trained model; null where that is not.</summary>
    public ResultRow? Find(string quantity, string subject = "") => _byQuantity[quantity].FirstOrDefault(row => row.Subject == subject && row.Epoch is null);

    public ResultRow this[string quantity, string subject] => Find(quantity, subject)
        ?? throw new InvalidDataException($"The result of {Settings} has no '{quantity}' of '{subject}'.");

    public int WidthOf(string modality) => (int)this[Quantity.Columns, modality].Number;

    /// <summary>A measure of a modality, full||partial, in nats per row, summed over the columns.</summary>
    public ResultRow Measure(IInformationMeasure measure, string modality) => this[Quantity.Measure(measure), modality];

    public override string ToString() => Settings.Name;
}
