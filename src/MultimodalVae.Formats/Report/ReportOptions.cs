namespace MultimodalVae.Formats;

/// <summary>What a report shows beside the model and its test rows.</summary>
public sealed record ReportOptions
{
    /// <summary>The title of the page. The default value is null: the names of the modalities.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The rows that the model was trained on, which are described beside the test rows; null where they are not at hand. The default value
    /// is null.
    /// </summary>
    public DataSet? Training { get; init; }

    /// <summary>
    /// The losses of the training, as <see cref="TrainingResult.History"/>. The default value is none: the section reports that they are
    /// not known.
    /// </summary>
    public IReadOnlyList<TrainingEpoch> Losses { get; init; } = [];

    /// <summary>
    /// The class of each test row, which colours the latent space; null for a row without one. The default value is null: no classes.
    /// </summary>
    public IReadOnlyList<string?>? Labels { get; init; }

    /// <summary>
    /// Ordinary rows that the model was not trained on, by which novelty is judged. The default value is null: the first half of the test
    /// rows.
    /// </summary>
    public DataSet? Normal { get; init; }

    /// <summary>The share of ordinary rows that may be called novel, more than 0 and less than 1. The default value is 0.01.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <exception cref="ArgumentException">The data do not fit the model or each other.</exception>
    internal void Check(VaeModel model, DataSet test)
    {
        test.CheckLayout(model.Layout, "test rows have", nameof(test));
        Training?.CheckLayout(model.Layout, $"{nameof(Training)} rows have", "options");
        Normal?.CheckLayout(model.Layout, $"{nameof(Normal)} rows have", "options");
        if (Labels is { } labels && labels.Count != test.RowCount)
        {
            var problem = $"{nameof(Labels)} are {labels.Count}; expected one for each of the {test.RowCount} test rows";
            throw new OptionsException(nameof(ReportOptions), [problem]);
        }
    }
}
