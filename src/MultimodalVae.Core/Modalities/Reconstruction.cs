using System.Diagnostics.CodeAnalysis;

namespace MultimodalVae;

/// <summary>The distribution of every column given rows and a mask: p(x|z) of each modality, and q(z|x) where the model has one.</summary>
public sealed class Reconstruction
{
    private readonly IReadOnlyList<IColumnDistribution> _distributions;
    private RowMatrix? _mean;

    /// <summary>Creates a reconstruction.</summary>
    /// <param name="layout">The layout of the reconstructed rows.</param>
    /// <param name="distributions">
    /// One distribution a modality, in the order of the layout, each <c>[rows, width of the modality]</c>.
    /// </param>
    /// <param name="posterior">The posterior that it was decoded from, <c>[rows, latent dimensions]</c>, or null.</param>
    /// <exception cref="ArgumentException">A distribution is missing or has the wrong shape; the message names the modality.</exception>
    public Reconstruction(ModalityLayout layout, IEnumerable<IColumnDistribution> distributions, IColumnDistribution? posterior = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Layout = layout;
        Posterior = posterior;
        _distributions = [.. distributions];
        if (_distributions.Count != layout.Modalities.Count)
        {
            throw new ArgumentException(
                $"{_distributions.Count} distributions for the {layout.Modalities.Count} modalities of {layout}.", nameof(distributions));
        }

        for (var i = 0; i < _distributions.Count; i++)
        {
            if (_distributions[i]?.Mean is null)
                throw new ArgumentException(
                    $"The distribution of modality '{layout.Modalities[i].Name}' is null, or its mean is.", nameof(distributions));
        }

        RowCount = _distributions[0].Mean.RowCount;
        for (var i = 0; i < _distributions.Count; i++)
        {
            var (modality, mean) = (layout.Modalities[i], _distributions[i].Mean);
            if (mean.RowCount != RowCount || mean.ColumnCount != modality.Width)
            {
                throw new ArgumentException(
                    $"The distribution of modality '{modality.Name}' is [{mean.RowCount}, {mean.ColumnCount}]; " +
                    $"expected [{RowCount}, {modality.Width}].",
                    nameof(distributions));
            }
        }

        if (posterior is { Mean: null })
            throw new ArgumentException("The mean of the posterior is null.", nameof(posterior));
        if (posterior is not null && posterior.Mean.RowCount != RowCount)
            throw new ArgumentException($"The posterior has {posterior.Mean.RowCount} rows; expected {RowCount}.", nameof(posterior));
    }

    /// <summary>The layout of the reconstructed rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The posterior q(z|x) that it was decoded from, <c>[rows, latent dimensions]</c>; null where the model has none.</summary>
    public IColumnDistribution? Posterior { get; }

    /// <summary>The distribution of one modality's columns, <c>[rows, width]</c>.</summary>
    /// <exception cref="ArgumentException">The layout has no such modality.</exception>
    public IColumnDistribution this[string modality] => _distributions[Layout.IndexOf(modality)];

    /// <summary>The expected values of all columns, <c>[rows, columns of the layout]</c>.</summary>
    public RowMatrix Mean => _mean ??= RowMatrix.Create(RowCount, Layout.Width, (row, values) =>
    {
        foreach (var distribution in _distributions)
        {
            distribution.Mean.Row(row).CopyTo(values);
            values = values[distribution.Mean.ColumnCount..];
        }
    });

    /// <summary>The distribution of one modality's columns, <c>[rows, width]</c>.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <param name="distribution">Its distribution; null where the layout has no such modality.</param>
    /// <returns>Whether the layout has such a modality.</returns>
    public bool TryGet(string modality, [NotNullWhen(true)] out IColumnDistribution? distribution)
    {
        distribution = Layout.TryGetIndex(modality, out var index) ? _distributions[index] : null;
        return distribution is not null;
    }

    /// <summary>How many rows of which layout, as in <c>100 rows of arm:8,eye:2</c>.</summary>
    public override string ToString() => $"{RowCount} row{(RowCount == 1 ? "" : "s")} of {Layout}";
}
