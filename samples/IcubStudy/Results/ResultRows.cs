using IcubStudy.Models;
using IcubStudy.Plans;
using MultimodalVae;
using MultimodalVae.Measures;
using Samples.Shared;

namespace IcubStudy.Results;

/// <summary>What is kept of a trained model.</summary>
internal static class ResultRows
{
    /// <summary>More inputs of a training are not listed.</summary>
    private const int MaxInputs = 8;

    public static IReadOnlyList<ResultRow> Of(VaeModel model, RobotData data, TrainingResult training, CancellationToken cancellationToken)
    {
        var measures = InformationMeasures.Evaluate(model, data.Test, cancellationToken: cancellationToken);
        var information = PredictiveInformation.Evaluate(model, data.Test, cancellationToken: cancellationToken);
        return
        [
            .. OfInputs(training, measures),
            .. data.Layout.Modalities.Select(modality => new ResultRow(Quantity.Columns, modality.Name, modality.Width)),
            .. OfHistory(training.History),
            .. OfTestRows(model, data, cancellationToken),
            .. OfReconstructions(model, data.Test),
            .. WithoutAModel(data),
            .. ReadOuts.Of(model, data),
            .. OfDiagnosis(model.Diagnose(data.Test, cancellationToken: cancellationToken), training.Diagnostics),
            .. measures.Where(result => result.Aggregation == MeasureAggregation.Sum).Select(result =>
                new ResultRow(Quantity.Measure(result.Measure, result.Direction), result.Modality, result.Mean, result.Lower, result.Upper)),
            .. information.Select(result =>
                new ResultRow(Quantity.Information, $"{result.Target} given {result.Given}", result.Mean, result.Lower, result.Upper)),
        ];
    }

    public static IEnumerable<ResultRow> OfSettings(ModelSettings settings, string fingerprint) =>
        settings.Texts.Append((Quantity.Data, fingerprint)).Select(text => new ResultRow(Quantity.Setting, text.Item1, null, text.Item2));

    private static IEnumerable<ResultRow> OfInputs(TrainingResult training, MeasureTable measures)
    {
        foreach (var mask in training.Masks.Take(MaxInputs))
            yield return new ResultRow(Quantity.TrainedInput, $"{mask}", null, "");
        if (training.Masks.Count > MaxInputs)
            yield return new ResultRow(Quantity.TrainedInput, "...", null, "");
        foreach (var mask in measures.Where(result => result.PartialInputTrained == false).Select(result => result.PartialInput).Distinct())
            yield return new ResultRow(Quantity.UntrainedInput, $"{mask}", null, "");
    }

    private static IEnumerable<ResultRow> OfHistory(IReadOnlyList<TrainingEpoch> history)
    {
        foreach (var (first, last) in EpochWindows.Of(history.Count))
        {
            var terms = history.Skip(first - 1).Take(last - first + 1).Select(epoch => epoch.Training).ToList();
            yield return Row(Quantity.Beta, "", term => term.Beta);
            yield return Row(Quantity.Latent, "", term => term.Latent);
            yield return Row(Quantity.Reconstruction, "", term => term.Reconstruction);
            foreach (var modality in terms[0].ReconstructionByModality.Keys)
                yield return Row(Quantity.Reconstruction, modality, term => term.ReconstructionByModality[modality]);

            ResultRow Row(string quantity, string subject, Func<ElboTerms, double> value) => new(quantity, subject, last, [.. terms.Select(value)]);
        }
    }

    private static IEnumerable<ResultRow> OfReconstructions(VaeModel model, DataSet test)
    {
        foreach (var one in HiddenModalities.Unexplained(model.Reconstruct(test, model.Layout.All), test, model.DataStatistics))
            yield return new ResultRow(Quantity.Unexplained, one.Modality, one.Unexplained);
        foreach (var one in HiddenModalities.Unexplained(model, test))
            yield return new ResultRow(Quantity.UnexplainedWhereHidden, one.Modality, one.Unexplained);
    }

    /// <summary>What can be said of a hidden modality by a straight line, and by the nearest training rows.</summary>
    private static IEnumerable<ResultRow> WithoutAModel(RobotData data)
    {
        if (data.Train.HoleCount + data.Test.HoleCount > 0)
            yield break;
        foreach (var one in LinearPrediction.Unexplained(data.Train, data.Test))
            yield return new ResultRow(Quantity.UnexplainedByLine, one.Modality, one.Unexplained);
        foreach (var one in NeighbourPrediction.Unexplained(data.Train, data.Test))
            yield return new ResultRow(Quantity.UnexplainedByNeighbours, one.Modality, one.Unexplained);
    }

    /// <summary>How well the model has the test rows, and how much of its latent space it uses; of the iCub's layout also the errors of the original's inputs.</summary>
    public static IEnumerable<ResultRow> OfTestRows(VaeModel model, RobotData data, CancellationToken cancellationToken)
    {
        var terms = model.Elbo(data.Test, cancellationToken: cancellationToken);
        yield return new ResultRow(Quantity.TestReconstruction, "", terms.Reconstruction);
        yield return new ResultRow(Quantity.TestLatent, "", terms.Latent);
        yield return new ResultRow(Quantity.LogLikelihood, "", model.LogLikelihood(data.Test, model.Layout.All, cancellationToken: cancellationToken).Mean);
        if (model.Diagnose(data.Test, cancellationToken: cancellationToken).Latent is { } latent)
            yield return new ResultRow(Quantity.ActiveDimensions, "", latent.ActiveDimensions.Count, upper: latent.MeanVariances.Count);
        foreach (var error in data.IsIcub ? TestErrors.Of(model, data) : [])
            yield return error;
    }

    private static IEnumerable<ResultRow> OfDiagnosis(DiagnosticsReport test, DiagnosticsReport training)
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
