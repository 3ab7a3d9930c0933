using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using MultimodalVae.Torch.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Inference;

/// <summary>log p(x|z) of rows, for the samples of z of <see cref="ImportanceSampling"/>.</summary>
internal sealed class TorchLikelihood<TNumber>(ModelRuntime model, Numerics<TNumber> numerics, TorchSteps fromLatent, TensorOptions options)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const int RowsAtOnce = 4096;

    private readonly ColumnScaling? _scaling = model.Scaling;

    public RowLikelihood Run(
        ShownRows rows, IColumnDistribution posterior, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var data = new TrainingRows<TNumber>(rows.Values, model.Graph.Layout, _scaling);
        var inputs = new BatchTensors<TNumber>(((NativeRuntime<TNumber>)model).TrainingPlan, numerics, data, options);
        var sampling = new ImportanceSampling(posterior, rows.Keys, rows.Samples);
        var done = new RowProgress(sampling.RowCount, progress);
        for (var start = 0; start < sampling.RowCount; start += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, sampling.RowCount - start);
            using var guard = no_grad();
            using var scope = NewDisposeScope();
            Read(inputs, start, count);
            sampling.Sample(start, count, (latent, sums) => Add(inputs, latent, sums), cancellationToken);
            done.Add(count);
        }

        return sampling.ToRows(new LikelihoodTerms(model.Graph, rows.Values, _scaling));
    }

    private void Read(BatchTensors<TNumber> inputs, int start, int count)
    {
        var masks = new ObservationMask[count];
        Array.Fill(masks, model.Graph.Layout.All);
        inputs.Read(new Batch([.. Enumerable.Range(start, count)], masks, new ulong[count], default), new double[count]);
    }

    private void Add(BatchTensors<TNumber> inputs, double[] latent, double[] sums)
    {
        using var scope = NewDisposeScope();
        var z = options.Of(Array.ConvertAll(latent, TNumber.CreateTruncating), sums.Length, latent.Length / sums.Length);
        var values = fromLatent.Run(input => inputs.Inputs[input.Kind], sums.Length, z);
        var ofRows = stack([.. TorchLoss.Counting(values, inputs.Counted).Select(value => value.sum(1))], 1).ToDoubles();
        for (var i = 0; i < ofRows.Length; i++)
            sums[i / values.Length] += ofRows[i];
    }
}
