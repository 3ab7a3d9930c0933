using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A distribution of the user's own, as plain numbers.</summary>
internal sealed record LaplaceColumns(RowMatrix Mean, RowMatrix Scale) : IColumnDistribution;
