using MultimodalVae.Engines;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <content>Layers of another model.</content>
public sealed partial class VaeModel
{
    /// <summary>That of the model whose layers were taken over; null where there was none.</summary>
    private ColumnScaling? _oldScaling;

    /// <summary>
    /// Takes over the layers of another model that this one has too, to go on with other modalities or widths without losing what was
    /// learned. A layer is the same where it has the same name and shape; those of a modality whose columns have other names are new. A
    /// layer that reads modalities side by side, as the first shared one, is taken over for the modalities whose encoders are. All other
    /// weights stay as they are; the optimiser begins anew. The <see cref="Scaling"/> of these modalities is taken over too: at once where
    /// there are no others, else by the next call of <see cref="Fit"/>, which fits the new ones. <see cref="TrainedMasks"/> and
    /// <see cref="DataStatistics"/> are those of the other model where it has the same layout and all layers were taken over, else those of
    /// a model that was not trained.
    /// </summary>
    /// <param name="source">The other model, of whatever precision; it is only read.</param>
    /// <returns>Which layers were taken over, and which were not.</returns>
    /// <exception cref="ArgumentException">No layer of the other model fits; the message names the layers of both.</exception>
    /// <exception cref="InvalidOperationException">Another call is training the model or loading weights.</exception>
    /// <exception cref="ObjectDisposedException">One of the models is disposed.</exception>
    public TransferredLayers InitialiseFrom(VaeModel source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source._runtime.ThrowIfDisposed();
        using var training = _runtime.BeginTraining();
        var transfer = new WeightTransfer(source._runtime.Graph, source._runtime.ExportWeights(), _runtime.Graph, _runtime.ExportWeights());
        if (transfer.Kept.Count + transfer.PartlyKept.Count == 0)
        {
            throw new ArgumentException(
                $"No layer of the model {source.Layout} fits the model {Layout}: " +
                $"a layer needs the same name and shape, and a modality the same columns. Found {Names(source)}; " +
                $"expected some of {Names(this)}.",
                nameof(source));
        }

        var isSame = Layout.Modalities.All(source.Layout.Has);
        _runtime.ImportWeights(
            SafeTensorsContent.Of(transfer.Tensors),
            "the other model",
            [],
            nameInFile: null,
            transposed: false,
            isSame && source.Scaling is { } scaling ? ColumnScaling.Identity(Layout).Keeping(scaling) : null);
        (_oldScaling, _training) = (source.Scaling, null);
        var isCopy = Layout.Equals(source.Layout) && transfer.PartlyKept.Count + transfer.New.Count == 0;
        (TrainedMasks, DataStatistics) = isCopy ? (source.TrainedMasks, source.DataStatistics) : ([], null);
        return new TransferredLayers(transfer.Kept, transfer.PartlyKept, transfer.New);
    }

    /// <summary>What the columns of rows are scaled by where nothing was fitted yet.</summary>
    private ColumnScaling FitScaling(DataSet data, DataStatistics statistics)
    {
        var fitted = ColumnScaling.Fit(
            Layout, data, statistics, Architecture.Scaling, modality => _parts.LikelihoodOf(modality.Name)!.ScalesColumns);
        return _oldScaling is null ? fitted : fitted.Keeping(_oldScaling);
    }

    private static string Names(VaeModel model) => string.Join(", ", model._runtime.Map.Parameters.Select(parameter => parameter.Name));
}
