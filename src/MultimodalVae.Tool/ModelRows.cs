using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>A model, and the rows of a log as it sees them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">All rows of the log: windows where the model was trained on windows.</param>
/// <param name="Log">The log.</param>
/// <param name="Mapping">The mapping that the log was read by.</param>
/// <param name="Trained">What the model was trained on.</param>
internal sealed record ModelRows(VaeModel Model, DataSet Rows, MappedLog Log, LogMapping Mapping, TrainedLog Trained) : IDisposable
{
    private bool? _isTrained;

    /// <summary>The modalities that are not observed: the log does not have them, or the user hides them.</summary>
    public IReadOnlyList<string> NotObserved { get; init; } = [];

    /// <summary>Whether the log has the values of the one that the model was trained on.</summary>
    public bool IsTrained => _isTrained ??= Trained.IsOf(Log.Data);

    /// <summary>
    /// What whoever reads figures of this log should know where the model was trained on all of its rows; null where it was not.
    /// </summary>
    public string? Caution => !IsTrained || Trained.Test > 0 ? null
        : "The model was trained on all rows of this log (--test 0): what it says of them may not hold for others.";

    /// <summary>
    /// The rows that the model was trained on, where they are of this log and others than those to judge it by, and these, with their
    /// labels: the test rows of its own log, all of another, or where there are no test rows.
    /// </summary>
    /// <param name="context">Where it is said which they are.</param>
    public (DataSet? Train, DataSet Test, IReadOnlyList<string?>? Labels) Judged(VerbContext context)
    {
        if (Caution is { } caution)
            context.Warn([caution]);
        if (!IsTrained || Trained.Split(Rows) is not (var train, { } test))
            return (null, Hide(Rows), Trained.LabelsOf(Log, testOnly: false));
        context.Note($"The model was trained on this log: the {test.RowCount} test rows are taken, which it was not trained on.");
        return (Hide(train), Hide(test), Trained.LabelsOf(Log, testOnly: true));
    }

    /// <summary>Rows of the model without what is not observed.</summary>
    public DataSet Hide(DataSet rows) => NotObserved.Count == 0 ? rows : AbsentModalities.Select(rows, Model.Layout, NotObserved);

    public void Dispose() => Model.Dispose();
}
