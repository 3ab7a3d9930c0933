using IcubStudy.Results;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Evaluation;

/// <summary>
/// How well the class of a row can be predicted from the latent mean, for each subset of observed modalities: a linear read-out is fitted
/// to the training rows and evaluated on the test rows. Data that do not have exactly two classes have no read-outs.
/// </summary>
internal static class ReadOuts
{
    private const int MaxModalities = 6;

    /// <summary>Probabilities are clipped to be at least this far from 0 and 1.</summary>
    private const double MinProbability = 1e-6;

    public static IEnumerable<ResultRow> Compute(VaeModel model, RobotData data)
    {
        string[] classes = [.. (data.TrainLabels ?? []).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length != 2 || data.Layout.Modalities.Count > MaxModalities)
            yield break;
        foreach (var observed in Subsets(data.Layout))
        {
            var train = Features(model, data.Train, data.TrainLabels!, observed, classes[1]);
            var test = Features(model, data.Test, data.TestLabels!, observed, classes[1]);
            var probabilities = new LogisticReadOut(train.Features, train.Labels).Probabilities(test.Features);
            var share = train.Labels.Average(label => label ? 1.0 : 0);
            var predictions = probabilities.Zip(test.Labels).ToList();
            yield return new ResultRow(
                Quantity.ReadOutAccuracy, $"{observed}", predictions.Average(one => one.First > 0.5 == one.Second ? 1.0 : 0));
            yield return new ResultRow(
                Quantity.ReadOutInformation,
                $"{observed}",
                predictions.Average(one => Log(one.First, one.Second) - Log(share, one.Second)));
        }
    }

    private static IEnumerable<ObservationMask> Subsets(ModalityLayout layout) => Enumerable.Range(1, (1 << layout.Modalities.Count) - 1)
        .Select(bits => layout.Only([.. layout.Modalities.Where((_, i) => (bits >> i & 1) == 1).Select(modality => modality.Name)]));

    private static (Matrix<double> Features, bool[] Labels) Features(
        VaeModel model, DataSet rows, IReadOnlyList<string?> labels, ObservationMask observed, string second)
    {
        int[] labelled = [.. Enumerable.Range(0, rows.RowCount).Where(row => labels[row] is not null)];
        var means = model.Encode(rows.Subset(labelled).Rows, rows.MissingValueCount > 0 ? observed.AllowingMissingValues() : observed).Mean;
        var features = Matrix<double>.Build.Dense(means.RowCount, means.ColumnCount, (row, column) => means[row, column]);
        return (features, [.. labelled.Select(row => labels[row] == second)]);
    }

    /// <summary>The log probability of a class.</summary>
    private static double Log(double probability, bool isSecond) =>
        Math.Log(Math.Clamp(isSecond ? probability : 1 - probability, MinProbability, 1 - MinProbability));
}
