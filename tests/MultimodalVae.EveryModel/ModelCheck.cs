using MultimodalVae.Measures;
using MultimodalVae.Parts;

namespace MultimodalVae.EveryModel;

/// <summary>A model that is trained, saved, loaded, run in matrices and in spans, measured, and trained again.</summary>
/// <param name="Name">The parts of the model, and whether its data have missing values.</param>
/// <param name="Builder">A builder of the model.</param>
/// <param name="Data">The rows.</param>
/// <param name="Parts">How parts of your own are made; null where all are built in.</param>
/// <param name="Measuring">How the model is measured.</param>
internal sealed record ModelCheck(string Name, VaeBuilder Builder, DataSet Data, PartFactories? Parts, MeasureOptions Measuring)
{
    private static readonly TrainingOptions _training = new() { Epochs = 5, BatchSize = 20, LearningRate = 1e-2 };

    /// <summary>What is wrong with the model, or null.</summary>
    /// <param name="file">Where it is saved.</param>
    public string? Problem(string file)
    {
        using var model = Builder.Build();

        // So small a step changes no weight; it fits the scaling, in the units of which losses are.
        model.Fit(Data, _training with { Epochs = 1, LearningRate = 1e-30 });
        var before = model.Elbo(Data).Total;
        model.Fit(Data, _training);
        if (!(model.Elbo(Data).Total < before))
            return $"the loss is {model.Elbo(Data).Total} after the training; expected less than {before}";

        model.Save(file);
        using var loaded = VaeModel.Load(file, Parts ?? new PartFactories());
        using var onRobot = VaeModel.Load(file);
        return DifferenceOf(loaded, model)
            ?? DifferenceOf(onRobot, model)
            ?? (Measures(loaded) == Measures(model) ? null : "the loaded model has other measures")
            ?? (Trains(loaded) ? null : "the loaded model cannot be trained")
            ?? (Trains(onRobot) == Parts is null ? null : "without factories, exactly the models of built-in parts can be trained");
    }

    private string? DifferenceOf(VaeModel loaded, VaeModel model)
    {
        foreach (var mask in (ObservationMask[])[Data.Layout.All, Data.Layout.Without("touch")])
        {
            var (found, expected) = (loaded.Reconstruct(Data, mask).Mean, model.Reconstruct(Data, mask).Mean);
            if (!found.Values.SequenceEqual(expected.Values))
                return $"the loaded model reconstructs other numbers from {mask}";

            var means = new float[Data.Layout.Width];
            loaded.Reconstruct([.. Data.Rows.Row(3).ToArray().Select(value => (float)value)], mask.AllowingMissingValues(), means);
            if (!expected.Row(3).ToArray().Zip(means).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5))
                return $"in spans, the loaded model reconstructs other numbers from {mask}";
        }

        return null;
    }

    private string Measures(VaeModel model) => InformationMeasures.Evaluate(model, Data, Measuring).ToString();

    private bool Trains(VaeModel model)
    {
        try
        {
            return double.IsFinite(model.Fit(Data, _training with { Epochs = 1 }).History[^1].Training.Total);
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
