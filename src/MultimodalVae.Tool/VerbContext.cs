using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>What was typed, and where to print.</summary>
internal sealed record VerbContext(ParseResult Parsed, TextWriter Output, TextWriter Errors, CancellationToken CancellationToken)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How far the work is, as in <c>epoch 12, loss 3.41</c>; null where nothing has reported it.</summary>
    public string? Progress { get; set; }

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => Parsed.GetValue(argument)!;

    /// <summary>Names as in <c>'arm', 'eye'</c>.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>Prints a report of the library, which names the options of the library, with those of the tool.</summary>
    public void Report(object report) => Line(OptionNames.OfTool(report.ToString()!));

    /// <summary>Says what a row is where it is not one of the log.</summary>
    public void WindowsNote(int window)
    {
        if (window > 1)
            Line($"Rows are windows of {window} rows of the log, counted from 0.");
    }

    /// <summary>Prints all findings of a diagnosis, one line for all that have the same advice.</summary>
    /// <param name="problems">The findings.</param>
    /// <param name="episodes">Of the rows that were looked at.</param>
    /// <param name="adviseTraining">Whether advice on the training is printed.</param>
    public void Found(IEnumerable<DiagnosticsProblem> problems, Episodes episodes, bool adviseTraining = true)
    {
        foreach (var line in FoundLines.Of(problems, episodes, adviseTraining))
            Line(OptionNames.OfTool($"  found: {line}"));
    }

    /// <summary>Prints questions about the values of columns that the mapping does not answer.</summary>
    public void Questions(IEnumerable<ColumnQuestion> questions, string title)
    {
        foreach (var question in questions)
            Line(OptionNames.OfTool($"  {title}: {question}"));
    }

    /// <summary>A question as an object.</summary>
    public static object JsonOf(ColumnQuestion question) => new
    {
        kind = question.Kind.ToString(),
        columns = question.Columns,
        message = OptionNames.OfTool(question.ToString()),
        value = question.Value,
    };

    /// <summary>A finding as an object.</summary>
    public static object JsonOf(DiagnosticsProblem problem) => JsonOf(problem, problem.Message);

    /// <summary>The same with another message.</summary>
    public static object JsonOf(DiagnosticsProblem problem, string message) => new
    {
        kind = problem.Kind.ToString(),
        subject = problem.Subject,
        message = OptionNames.OfTool(message),
        rows = problem.Rows,
        columns = problem.Columns,
    };

    public void Json(object value) => Output.WriteLine(JsonSerializer.Serialize(value, _json));

    /// <summary>Says what the user may want to know; not among the results.</summary>
    public void Note(string note) => Errors.WriteLine($"note: {OptionNames.OfTool(note)}");

    /// <summary>Says what looks wrong and does not stop the tool.</summary>
    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
            Errors.WriteLine($"warning: {OptionNames.OfTool(warning)}");
    }
}
