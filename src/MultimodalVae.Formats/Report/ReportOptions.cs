namespace MultimodalVae.Formats;

/// <summary>What a report shows beside the model and its test rows.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// The title of the page. The default value is null: the names of the modalities, or their number where there are more than eight.
    /// </summary>
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
    /// The epoch, counted from 1, whose weights the model has: <see cref="TrainingResult.BestEpoch"/> where <see
    /// cref="TrainingOptions.RestoreBest"/> was true. Pictures of the losses mark it, and the page reports a model that over-fits after it.
    /// The default value is null: that of the last epoch, or not known.
    /// </summary>
    public int? BestEpoch { get; init; }

    /// <summary>
    /// Sentences that a reader should know before all figures, in the box at the top. The default value is none: the box has only what the
    /// report finds.
    /// </summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

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

    /// <summary>Makes sentences of the library ones for readers who have other names for its options.</summary>
    internal Func<string, string> Wording { get; init; } = sentence => sentence;

    /// <exception cref="ArgumentException">The data do not fit the model or each other.</exception>
    internal void Check(VaeModel model, DataSet test)
    {
        test.CheckLayout(model.Layout, "test rows have", nameof(test));
        Training?.CheckLayout(model.Layout, $"{nameof(Training)} rows have", "options");
        Normal?.CheckLayout(model.Layout, $"{nameof(Normal)} rows have", "options");
        if (BestEpoch is { } epoch && Losses.Count > 0 && (epoch < 1 || epoch > Losses.Count))
        {
            var problem = $"{nameof(BestEpoch)} is {epoch}; expected one of the {Losses.Count} epochs of {nameof(Losses)}";
            throw new OptionsException(nameof(ReportOptions), [problem]);
        }

        if (Labels is { } labels && labels.Count != test.RowCount)
        {
            var problem = $"{nameof(Labels)} are {labels.Count}; expected one for each of the {test.RowCount} test rows";
            throw new OptionsException(nameof(ReportOptions), [problem]);
        }
    }
}
