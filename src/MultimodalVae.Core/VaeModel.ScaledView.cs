namespace MultimodalVae;

/// <content>What measures see.</content>
public sealed partial class VaeModel
{
    /// <summary>The model with rows in the units of the log and reconstructions in scaled units.</summary>
    private sealed class ScaledView(VaeModel model) : IReconstructionModel
    {
        public ModalityLayout Layout => model.Layout;

        public IReadOnlyList<ObservationMask>? TrainedMasks => model.TrainedMasks;

        public DataStatistics? DataStatistics => model.DataStatistics;

        public int? PreferredBatchSize => model.PreferredBatchSize;

        public bool AcceptsMissingValues => model.AcceptsMissingValues;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
        {
            using var call = model._runtime.Begin();
            var reconstruction = call.Model.Reconstruct(Scaled(call.Model.Scaling, rows), mask, draw);
            model._watch?.Look(rows.Values, mask);
            return reconstruction;
        }

        public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
        {
            using var call = model._runtime.Begin();
            call.Model.ReconstructEach(Scaled(call.Model.Scaling, rows), masks, draw, use);
            model.LookAtEach(rows, masks);
        }

        private static RowMatrix Scaled(ColumnScaling? scaling, RowMatrix rows) => scaling?.Transform(rows) ?? rows;
    }
}
