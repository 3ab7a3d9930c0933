using IcubStudy.Models;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Results;

/// <summary>
/// What the latent mean tells of the class of a row, by the modalities that are given: a linear read-out is fitted to the training rows and
/// judged on the test rows. Only of classes that are two.
/// </summary>
internal static class ReadOuts
{
    private const int MaxModalities = 6;

    /// <summary>No probability is taken for certain.</summary>
    private const double Least = 1e-6;

    public static IEnumerable<ResultRow> Of(VaeModel model, RobotData data)
    {
        string[] classes = [.. (data.TrainLabels ?? []).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length != 2 || data.Layout.Modalities.Count > MaxModalities)
            yield break;
        foreach (var given in Subsets(data.Layout))
        {
            var (train, test) = (Features(model, data.Train, data.TrainLabels!, given, classes[1]), Features(model, data.Test, data.TestLabels!, given, classes[1]));
            var probabilities = new LogisticReadOut(train.Features, train.Labels).Probabilities(test.Features);
            var share = train.Labels.Average(label => label ? 1.0 : 0);
            yield return new ResultRow(Quantity.ReadOutAccuracy, $"{given}", probabilities.Zip(test.Labels).Average(one => one.First > 0.5 == one.Second ? 1.0 : 0));
            yield return new ResultRow(
                Quantity.ReadOutInformation, $"{given}", probabilities.Zip(test.Labels).Average(one => Log(one.First, one.Second) - Log(share, one.Second)));
        }
    }

    private static IEnumerable<ObservationMask> Subsets(ModalityLayout layout) => Enumerable.Range(1, (1 << layout.Modalities.Count) - 1)
        .Select(bits => layout.Only([.. layout.Modalities.Where((_, i) => (bits >> i & 1) == 1).Select(modality => modality.Name)]));

    private static (Matrix<double> Features, bool[] Labels) Features(
        VaeModel model, DataSet rows, IReadOnlyList<string?> labels, ObservationMask given, string second)
    {
        int[] labelled = [.. Enumerable.Range(0, rows.RowCount).Where(row => labels[row] is not null)];
        var means = model.Encode(rows.Subset(labelled).Rows, rows.HoleCount > 0 ? given.WithHoles() : given).Mean;
        return (Matrix<double>.Build.Dense(means.RowCount, means.ColumnCount, (row, column) => means[row, column]), [.. labelled.Select(row => labels[row] == second)]);
    }

    /// <summary>The log probability of a class.</summary>
    private static double Log(double probability, bool isSecond) => Math.Log(Math.Clamp(isSecond ? probability : 1 - probability, Least, 1 - Least));
}
