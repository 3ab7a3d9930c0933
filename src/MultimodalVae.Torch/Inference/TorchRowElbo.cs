using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using MultimodalVae.Torch.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Inference;

/// <summary>The terms of the ELBO of each row, with the random numbers of <see cref="NativeRowElbo{TNumber}"/>.</summary>
internal sealed class TorchRowElbo<TNumber>(ModelRuntime model, Numerics<TNumber> numerics, TorchSteps toTerms, TensorOptions options)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const int RowsAtOnce = 4096;

    private readonly ModalityLayout _layout = model.Graph.Layout;
    private readonly ColumnScaling? _scaling = model.Scaling;

    /// <inheritdoc cref="NativeRowElbo{TNumber}.Terms"/>
    public double[] Terms(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken)
    {
        var data = new TrainingRows<TNumber>(rows, _layout, _scaling);
        var inputs = new BatchTensors<TNumber>(((NativeRuntime<TNumber>)model).TrainingPlan, numerics, data, options);
        var termCount = _layout.Modalities.Count + 1;
        var terms = new double[checked(rows.RowCount * termCount)];
        for (var start = 0; start < rows.RowCount; start += RowsAtOnce)
        {
            int[] indices = [.. Enumerable.Range(start, Math.Min(RowsAtOnce, rows.RowCount - start))];
            for (var sample = 0; sample < samples; sample++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var sum = TermsOf(inputs, indices, keys, sample, samples);
                for (var i = 0; i < sum.Length; i++)
                    terms[(start * termCount) + i] += sum[i] / samples;
            }
        }

        return terms;
    }

    private double[] TermsOf(BatchTensors<TNumber> inputs, int[] rows, RandomKey[] keys, int sample, int samples)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var masks = new ObservationMask[rows.Length];
        Array.Fill(masks, _layout.All);
        var batch = new Batch(rows, masks, [.. rows.Select(row => RowKeys.NoiseOf(keys[row], sample))], default);
        inputs.Read(batch, [.. rows.Select(row => RowKeys.ChoiceOf(keys[row], sample, samples))]);
        var values = toTerms.Run(input => inputs.Inputs[input.Kind], rows.Length);
        return stack([.. TorchLoss.Counting(values, inputs.Counted).Select(value => value.sum(1))], 1).ToDoubles();
    }
}
