using MultimodalVae.Files;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>Gradients of the loss of a model that shows a part, by the weights of the part and by what it reads.</summary>
internal static class PartGradients
{
    /// <summary>
    /// Gradients are scaled down to this, so much less than the constant that Adam divides by with the gradient that a step is in
    /// proportion to the gradient.
    /// </summary>
    private const double Norm = 1e-16;

    /// <summary>
    /// The least that errors are relative to, as a share of the norm of all gradients: differences of less are rounding alone.
    /// </summary>
    private const double LeastShare = 1e-3;

    /// <summary>A learning rate with which a training tells its loss and changes nothing.</summary>
    private const double NoStep = 1e-200;

    private static readonly double[] _steps = [1e-5, 1e-6, 1e-7];

    /// <summary>The names of the weights and inputs that get no gradient in training, or only zeros, from 50 rows.</summary>
    public static IEnumerable<string> Missing(PartUse use, int seed)
    {
        using var model = use.Create(seed: seed);
        return Of(use, model, use.Rows(50, seed)).Where(gradient => gradient.Values.All(value => value == 0)).Select(
            gradient => use.WeightName(gradient.Name)!);
    }

    /// <summary>
    /// The largest relative error of the gradients against differences along random directions, from 3 rows; and what has it. Steps are
    /// made smaller until the error is within the tolerance: a difference that steps over a kink is wrong, and one that does not do so
    /// after all is right.
    /// </summary>
    public static (double Error, string Name) LargestError(PartUse use, int seed, double tolerance)
    {
        using var model = use.Create(seed: seed);
        var (rows, weights) = (use.Rows(3, seed), ModelWeights.Of(model));
        var gradients = Of(use, model, rows);
        var least = LeastShare * Math.Sqrt(gradients.Sum(gradient => gradient.Values.Sum(value => value * value)));
        var largest = (Error: 0.0, Name: "");
        foreach (var (name, gradient) in gradients)
        {
            var direction = Direction(gradient.Length, seed);
            var found = gradient.Zip(direction, (g, d) => g * d).Sum();
            var error = _steps.Select(step => Error(Difference(model, rows, weights, name, direction, step))).FirstOrDefault(
                error => error <= tolerance, double.NaN);
            if (double.IsNaN(error))
                error = Error(Difference(model, rows, weights, name, direction, _steps[0]));
            if (!(error <= largest.Error))
                largest = (error, use.WeightName(name)!);

            double Error(double difference) =>
                found == difference ? 0 : Math.Abs(found - difference) / Math.Max(Math.Abs(difference), least);
        }

        return largest;
    }

    /// <summary>
    /// The gradients by weights and inputs, from what one step of training changes beside a weight that the loss is linear in.
    /// </summary>
    private static IReadOnlyList<(string Name, double[] Values)> Of(PartUse use, VaeModel model, RowMatrix rows)
    {
        var before = ModelWeights.Of(model);
        var unit = before.Keys.Single(name => name.EndsWith($".{Showing.Unit}", StringComparison.Ordinal) && use.WeightName(name) is null);
        var ofUnit = Difference(model, rows, before, unit, [1], step: 1);
        ModelWeights.Put(model, before);
        try
        {
            model.Fit(Data(model, rows), new TrainingOptions
            {
                Epochs = 1,
                BatchSize = rows.RowCount,
                LearningRate = 1e4,
                MaxGradientNorm = Norm,
                Diagnose = false
            });
        }
        catch (TrainingDivergedException exception)
        {
            Assert.Fail($"{use.Name}: its gradients are not finite: {exception.Message}");
        }

        var after = ModelWeights.Of(model);
        var scale = ofUnit / (before[unit].Values[0] - after[unit].Values[0]);
        return [.. before.Where(weight => use.WeightName(weight.Key) is not null)
            .Select(weight => (weight.Key, weight.Value.Values.Zip(after[weight.Key].Values, (b, a) => (b - a) * scale).ToArray()))];
    }

    private static double Difference(
        VaeModel model, RowMatrix rows, Dictionary<string, SafeTensor> weights, string name, double[] direction, double step)
    {
        return (LossAt(step) - LossAt(-step)) / (2 * step);

        double LossAt(double length)
        {
            var moved = weights[name] with { Values = [.. weights[name].Values.Zip(direction, (value, d) => value + (length * d))] };
            ModelWeights.Put(model, new Dictionary<string, SafeTensor>(weights) { [name] = moved });
            return model.Fit(Data(model, rows), new TrainingOptions
            {
                Epochs = 1,
                BatchSize = rows.RowCount,
                LearningRate = NoStep,
                Diagnose = false
            }).History[0].Training.Total;
        }
    }

    /// <summary>A random direction of length 1.</summary>
    private static double[] Direction(int count, int seed)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
        var norm = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / norm)];
    }

    private static DataSet Data(VaeModel model, RowMatrix rows) => new(model.Layout, rows, MissingValues.Unobserved);
}
