using MultimodalVae;
using Samples.Shared;
using Samples.Shared.Fusions;

namespace IntegrationComparison;

/// <summary>
/// Mean squared errors over all columns of the test rows, each on one scale, and how often a binary value that was not seen is guessed
/// wrong.
/// </summary>
/// <param name="Complete">From complete input.</param>
/// <param name="OneMissing">With one modality missing, the mean over the modalities.</param>
/// <param name="OneAlone">From one modality alone, the mean over the modalities.</param>
/// <param name="BinaryWrong">
/// The share of the binary values on the wrong side, guessed from all other modalities; null where there are none.
/// </param>
internal sealed record TestErrors(double Complete, double OneMissing, double OneAlone, double? BinaryWrong)
{
    public static TestErrors Of(IReconstructionModel model, RobotData data, BinaryModalities binary)
    {
        var (rows, layout) = (data.Test.Rows, model.Layout);
        return new TestErrors(
            Error(layout.All),
            layout.Modalities.Average(modality => Error(layout.Without(modality.Name))),
            layout.Modalities.Average(modality => Error(layout.Only(modality.Name))),
            binary.Names.Count > 0 ? binary.Names.Average(Wrong) : null);

        double Error(ObservationMask mask) =>
            MeanSquare(data.Units.Transform(rows), data.Units.Transform(model.Reconstruct(rows, mask).Mean));

        double Wrong(string modality)
        {
            var truth = rows.Columns(layout.StartOf(modality), layout[modality].Width);
            var guess = model.Reconstruct(rows, layout.Without(modality))[modality].Mean;
            var threshold = binary.Threshold(modality);
            return Enumerable.Range(0, truth.Values.Length).Average(
                i => truth.Values[i] > threshold == guess.Values[i] > threshold ? 0.0 : 1);
        }
    }

    /// <summary>Those of always saying the column means of the training rows: what a model has to beat.</summary>
    public static TestErrors OfColumnMeans(RobotData data, BinaryModalities binary) => Of(new ColumnMeans(data), data, binary);

    private static double MeanSquare(RowMatrix rows, RowMatrix guess) =>
        Enumerable.Range(0, rows.Values.Length).Average(i => (rows.Values[i] - guess.Values[i]) * (rows.Values[i] - guess.Values[i]));

    private sealed class ColumnMeans : IReconstructionModel
    {
        private readonly double[] _means;

        public ColumnMeans(RobotData data)
        {
            Layout = data.Layout;
            _means = [.. Enumerable.Range(0, Layout.Width).Select(column => data.Train.Rows.Columns(column, 1).Values.ToArray().Average())];
        }

        public ModalityLayout Layout { get; }

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            new(Layout, Layout.Modalities.Select(modality => new Means(RowMatrix.Create(rows.RowCount, modality.Width, (_, values) =>
                _means.AsSpan(Layout.StartOf(modality.Name), modality.Width).CopyTo(values)))));

        private sealed record Means(RowMatrix Mean) : IColumnDistribution;
    }
}
