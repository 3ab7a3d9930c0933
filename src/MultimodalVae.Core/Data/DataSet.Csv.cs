using MultimodalVae.Files;

namespace MultimodalVae;

/// <content>CSV in and out.</content>
public sealed partial class DataSet
{
    /// <summary>What messages call a text that is no file.</summary>
    private const string Text = "CSV";

    /// <summary>
    /// Reads a CSV file whose header names the columns <c>modality.column</c>; the layout is read from it. The first dot of a name ends the
    /// modality: <c>a.b.c</c> is column <c>b.c</c> of modality <c>a</c>, of which <see cref="Warnings"/> has a word. A column
    /// <c>episode</c> names the recording of each row, a column <c>time</c> has its time. A field that is empty or says NaN, in capitals or
    /// not, is a missing value. Blank lines are passed over.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="missing">What a missing value is. The default value is an error.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no such table; the message names the file, line and column, the value found and the one expected.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet ReadCsv(string path, MissingValues missing = MissingValues.Error) =>
        CsvFile.Read(path, new CsvOptions { Missing = missing }, progress: null, CancellationToken.None);

    /// <param name="path">The file.</param>
    /// <param name="options">Which columns name the episode and the time, and what a missing value is.</param>
    /// <param name="progress">Told the number of lines read, every 1,000 and at the end.</param>
    /// <param name="cancellationToken">Ends it before the next line.</param>
    /// <exception cref="OptionsException">Options are not usable; the message names them all.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <inheritdoc cref="ReadCsv(string, MissingValues)"/>
    public static DataSet ReadCsv(
        string path, CsvOptions options, IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CsvFile.Read(path, options, progress, cancellationToken);

    /// <summary>
    /// Reads a text as <see cref="ReadCsv(string, CsvOptions, IProgress{CallProgress}, CancellationToken)"/> does a file; messages call it
    /// <c>CSV</c>.
    /// </summary>
    /// <param name="reader">The text, which is read to its end and not closed.</param>
    /// <param name="options">
    /// Which columns name the episode and the time, and what a missing value is; the default values where null.
    /// </param>
    /// <param name="progress">Told the number of lines read, every 1,000 and at the end.</param>
    /// <param name="cancellationToken">Ends it before the next line.</param>
    /// <exception cref="OptionsException">Options are not usable; the message names them all.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidDataException">
    /// The text is no such table; the message names line and column, the value found and the one expected.
    /// </exception>
    public static DataSet ReadCsv(
        TextReader reader, CsvOptions? options = null, IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new CsvOptions();
        options.Check();
        return CsvFile.Read(reader, options, Text, progress, cancellationToken);
    }

    /// <summary>
    /// Writes the rows as such a CSV file; nothing is lost of their values. A missing one is written as NaN. Where there are several
    /// episodes, or one with a name, a column <c>episode</c> comes first; then a column <c>time</c> where times are known. Where there are
    /// gaps and no times, the column has the number of the row in its episode, and numbers are left out at each gap. <see
    /// cref="ReadCsv(string, MissingValues)"/> finds gaps again by this column, but not where more than half of the intervals of an episode
    /// are gaps, as it compares with the median interval: give it <see cref="CsvOptions.MaxInterval"/> there, 1 for numbers of rows.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, writer => CsvFile.Write(writer, this));

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CsvFile.Write(writer, this);
    }
}
