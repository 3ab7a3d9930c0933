using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae;
using MultimodalVae.Measures;
using Samples.Shared;

namespace IcubStudy.Evaluation;

/// <summary>Computes the rows of the result file of a trained model.</summary>
internal static class ResultRows
{
    /// <summary>At most this many inputs of the training are listed.</summary>
    private const int MaxInputs = 8;

    public static IReadOnlyList<ResultRow> Evaluate(
        VaeModel model, RobotData data, TrainingResult training, CancellationToken cancellationToken)
    {
        var measures = InformationMeasures.Evaluate(model, data.Test, cancellationToken: cancellationToken);
        var diagnosis = model.Diagnose(data.Test, cancellationToken: cancellationToken);
        var information = PredictiveInformation.Evaluate(model, data.Test, cancellationToken: cancellationToken);
        return
        [
            .. Inputs(training, measures),
            .. data.Layout.Modalities.Select(modality => new ResultRow(Quantity.Columns, modality.Name, modality.Width)),
            .. History(training.History),
            .. EvaluateTestRows(model, data, diagnosis, cancellationToken),
            .. Reconstructions(model, data.Test),
            .. Baselines(data),
            .. ReadOuts.Compute(model, data),
            .. Diagnosis(diagnosis, training.Diagnostics),
            .. measures.Where(result => result.Aggregation == MeasureAggregation.Sum).Select(result => new ResultRow(
                Quantity.Measure(result.Measure, result.Direction), result.Modality, result.Mean, result.Lower, result.Upper)),
            .. information.Select(result =>
                new ResultRow(Quantity.Information, $"{result.Target} given {result.Given}", result.Mean, result.Lower, result.Upper)),
        ];
    }

    public static IEnumerable<ResultRow> FromSettings(ModelSettings settings, string fingerprint) =>
        settings.Texts.Append((Quantity.Data, fingerprint)).Select(text => new ResultRow(Quantity.Setting, text.Item1, null, text.Item2));

    private static IEnumerable<ResultRow> Inputs(TrainingResult training, MeasureTable measures)
    {
        foreach (var mask in training.Masks.Take(MaxInputs))
            yield return new ResultRow(Quantity.TrainedInput, $"{mask}", null, "");
        if (training.Masks.Count > MaxInputs)
            yield return new ResultRow(Quantity.TrainedInput, "...", null, "");
        foreach (var mask in measures.Where(result => result.PartialInputTrained == false).Select(result => result.PartialInput).Distinct())
            yield return new ResultRow(Quantity.UntrainedInput, $"{mask}", null, "");
    }

    private static IEnumerable<ResultRow> History(IReadOnlyList<TrainingEpoch> history)
    {
        foreach (var (first, last) in EpochWindows.Create(history.Count))
        {
            var terms = history.Skip(first - 1).Take(last - first + 1).Select(epoch => epoch.Training).ToList();
            yield return Row(Quantity.Beta, "", term => term.Beta);
            yield return Row(Quantity.Latent, "", term => term.Latent);
            yield return Row(Quantity.Reconstruction, "", term => term.Reconstruction);
            foreach (var modality in terms[0].ReconstructionByModality.Keys)
                yield return Row(Quantity.Reconstruction, modality, term => term.ReconstructionByModality[modality]);

            ResultRow Row(string quantity, string subject, Func<ElboTerms, double> value) =>
                new(quantity, subject, last, [.. terms.Select(value)]);
        }
    }

    private static IEnumerable<ResultRow> Reconstructions(VaeModel model, DataSet test)
    {
        foreach (var one in HiddenModalities.Unexplained(model.Reconstruct(test, model.Layout.All), test, model.DataStatistics))
            yield return new ResultRow(Quantity.Unexplained, one.Modality, one.Unexplained);
        foreach (var one in HiddenModalities.Unexplained(model, test))
            yield return new ResultRow(Quantity.UnexplainedWhereHidden, one.Modality, one.Unexplained);
    }

    /// <summary>The variance that linear regression and nearest neighbours leave unexplained in modalities that are not observed.</summary>
    private static IEnumerable<ResultRow> Baselines(RobotData data)
    {
        if (data.Train.MissingValueCount + data.Test.MissingValueCount > 0)
            yield break;
        foreach (var one in LinearPrediction.Unexplained(data.Train, data.Test))
            yield return new ResultRow(Quantity.UnexplainedByLine, one.Modality, one.Unexplained);
        foreach (var one in NeighbourPrediction.Unexplained(data.Train, data.Test))
            yield return new ResultRow(Quantity.UnexplainedByNeighbours, one.Modality, one.Unexplained);
    }

    /// <summary>
    /// The losses and the log-likelihood of the test rows, the active dimensions, and for the iCub layout the errors for the original's
    /// test inputs.
    /// </summary>
    public static IEnumerable<ResultRow> EvaluateTestRows(VaeModel model, RobotData data, CancellationToken cancellationToken) =>
        EvaluateTestRows(model, data, model.Diagnose(data.Test, cancellationToken: cancellationToken), cancellationToken);

    private static IEnumerable<ResultRow> EvaluateTestRows(
        VaeModel model, RobotData data, DiagnosticsReport diagnosis, CancellationToken cancellationToken)
    {
        var terms = model.Elbo(data.Test, cancellationToken: cancellationToken);
        yield return new ResultRow(Quantity.TestReconstruction, "", terms.Reconstruction);
        yield return new ResultRow(Quantity.TestLatent, "", terms.Latent);
        var likelihood = model.LogLikelihood(data.Test, model.Layout.All, cancellationToken: cancellationToken);
        yield return new ResultRow(Quantity.LogLikelihood, "", likelihood.Mean);
        if (diagnosis.Latent is { } latent)
            yield return new ResultRow(Quantity.ActiveDimensions, "", latent.ActiveDimensions.Count, upper: latent.MeanVariances.Count);
        foreach (var error in data.IsIcub ? TestErrors.Compute(model, data) : [])
            yield return error;
    }

    private static IEnumerable<ResultRow> Diagnosis(DiagnosticsReport test, DiagnosticsReport training)
    {
        foreach (var (i, divergence) in (test.Latent?.DivergenceByDimension ?? []).Index())
            yield return new ResultRow(Quantity.LatentDivergence, FormattableString.Invariant($"z{i}"), divergence);
        foreach (var layer in test.Layers)
            yield return new ResultRow(Quantity.DeadUnits, layer.Name, layer.DeadUnits.Count, upper: layer.UnitCount);
        foreach (var problem in training.Problems)
            yield return new ResultRow(Quantity.Finding, $"{problem.Kind} {problem.Subject}", null, problem.Message);
        foreach (var note in training.NotLookedAt)
            yield return new ResultRow(Quantity.NotLookedAt, note, null, "");
    }
}
