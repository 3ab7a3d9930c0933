namespace MultimodalVae.Formats;

/// <summary>A log as data for a model, and what became of its columns.</summary>
public sealed class MappedLog
{
    private readonly Lazy<IReadOnlyList<ColumnQuestion>> _questions;

    internal MappedLog(DataSet data, IReadOnlyList<LogTable> tables, IReadOnlyList<QuestionedTable> questioned)
        : this(data, tables, new Lazy<IReadOnlyList<ColumnQuestion>>(() => ColumnQuestions.Of(questioned)))
    {
    }

    private MappedLog(DataSet data, IReadOnlyList<LogTable> tables, Lazy<IReadOnlyList<ColumnQuestion>> questions) =>
        (Data, Tables, _questions) = (data, tables, questions);

    /// <summary>The rows, with episodes and times in seconds from the first row of the log where they are known.</summary>
    public DataSet Data { get; }

    /// <summary>The class of each row, null where it has none; null where the mapping has no <see cref="LogMapping.Label"/>.</summary>
    public IReadOnlyList<string?>? Labels { get; internal init; }

    /// <summary>
    /// The modalities of a model that the log does not have, whose values are missing; empty where it was not read for a model.
    /// </summary>
    public IReadOnlyList<string> NotObserved { get; private init; } = [];

    /// <summary>The columns that are not in the data, in the order of the log.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; internal init; } = [];

    /// <summary>What gives the times of the rows; null where they are those of the table.</summary>
    internal ResamplingClock? Clock { get; init; }

    /// <summary>
    /// What looks as if values of the log were no plain measurements, and the mapping does not handle: values that stand for missing ones,
    /// angles and counters that begin again, quaternions that change sign, columns that hardly vary beside the others of their array.
    /// </summary>
    public IReadOnlyList<ColumnQuestion> Questions => _questions.Value;

    /// <summary>The same log with the columns of a model, and missing values in the modalities that it does not have.</summary>
    /// <exception cref="ArgumentException">It lacks a column of another modality; the message names it.</exception>
    internal MappedLog For(ModalityLayout layout, IReadOnlyList<string> notObserved) =>
        new(AbsentModalities.Select(Data, layout, notObserved), Tables, _questions)
        {
            Labels = Labels,
            LeftOut = LeftOut,
            Clock = Clock,
            NotObserved = notObserved,
        };

    /// <summary>The tables of the log with the values that the mapping makes of them.</summary>
    internal IReadOnlyList<LogTable> Tables { get; }
}
