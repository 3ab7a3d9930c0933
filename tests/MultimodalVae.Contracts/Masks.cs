namespace MultimodalVae.Contracts;

internal static class Masks
{
    /// <summary>Nothing hidden; each modality alone; each one missing; each column alone.</summary>
    public static IReadOnlyList<ObservationMask> Of(ModalityLayout layout)
    {
        var names = layout.Modalities.Select(modality => modality.Name).ToArray();
        return
        [
            .. new[] { layout.All }
                .Concat(names.Select(name => layout.Only(name)))
                .Concat(names.Where(_ => names.Length > 1).Select(name => layout.Without(name)))
                .Concat(layout.ColumnNames.Select(column => layout.Columns(column)))
                .Distinct(),
        ];
    }
}
