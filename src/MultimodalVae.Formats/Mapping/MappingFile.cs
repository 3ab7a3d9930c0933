using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MultimodalVae.Formats;

/// <summary>Mappings as JSON.</summary>
internal static class MappingFile
{
    /// <summary>No mapping that a person writes is longer.</summary>
    private const int MaxLength = 16 * 1024 * 1024;

    private static readonly JsonWriterOptions _options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LogMapping Read(string path)
    {
        using var file = SmallFile.OpenRead(path, MaxLength, "a mapping");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return Parse(reader.ReadToEnd(), path);
    }

    public static LogMapping Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return MappingOf(new JsonFields(document.RootElement, path), path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is found when the text is asked for.
            throw new InvalidDataException($"{path} is no JSON: {ErrorText.Readable(exception)}", exception);
        }
    }

    public static string Text(LogMapping mapping)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _options))
            Write(writer, mapping);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static LogMapping MappingOf(JsonFields fields, string path)
    {
        var defaults = new LogMapping();
        var modalities = new OrderedDictionary<string, IReadOnlyList<string>>();
        var patterns = fields.Part("modalities");
        foreach (var name in patterns?.Names ?? [])
            modalities[name] = patterns!.Texts(name) ?? [];
        var names = fields.Part("rename");
        var missing = new OrderedDictionary<string, IReadOnlyList<double>>();
        var numbers = fields.Part("missingValues");
        foreach (var pattern in numbers?.Names ?? [])
            missing[pattern] = numbers!.Numbers(pattern) ?? [];
        var periods = fields.Part("angles");
        var angles = new OrderedDictionary<string, double>();
        foreach (var pattern in periods?.Names ?? [])
            angles[pattern] = periods!.Number(pattern) ?? double.NaN;
        var mapping = new LogMapping
        {
            Reading = new LogOptions
            {
                Csv = CsvOf(fields.Part("csv")),
                MessageDefinitions = DefinitionPaths.Read(fields.Texts("messageDefinitions") ?? [], path),
            },
            Modalities = modalities,
            Ignore = fields.Texts("ignore") ?? [],
            Rename = names?.Names.ToDictionary(name => name, name => names.Text(name) ?? "") ?? [],
            Time = fields.Text("time"),
            TimeUnit = fields.Number("timeUnit"),
            Episode = fields.Text("episode"),
            Label = fields.Text("label"),
            OneHot = fields.Texts("oneHot") ?? [],
            Missing = fields.Choice<MissingValues>("missing") ?? defaults.Missing,
            MissingValues = missing,
            Angles = angles,
            Quaternions = fields.Texts("quaternions") ?? [],
            InfiniteIsMissing = fields.Flag("infiniteIsMissing") ?? false,
            Resampling = fields.Part("resampling") is { } resampling ? ResamplingOf(resampling) : null,
        };
        fields.Finish();
        return mapping;
    }

    private static CsvFormat CsvOf(JsonFields? fields)
    {
        if (fields is null)
            return new CsvFormat();
        var csv = new CsvFormat
        {
            Separator = fields.Character("separator"),
            DecimalSign = fields.Character("decimalSign"),
            HeaderLine = fields.WholeNumber("headerLine"),
            HeaderPattern = fields.Text("headerPattern"),
            ColumnNames = fields.Texts("columnNames"),
            MissingWords = fields.Texts("missingWords") ?? [],
        };
        fields.Finish();
        return csv;
    }

    private static Resampling ResamplingOf(JsonFields fields)
    {
        var resampling = new Resampling
        {
            Method = fields.Choice<ResamplingMethod>("method") ?? default,
            Rate = fields.Number("rate"),
            Clock = fields.Text("clock"),
            MaxGap = fields.Number("maxGap"),
        };
        fields.Finish();
        return resampling;
    }

    private static void Write(Utf8JsonWriter writer, LogMapping mapping)
    {
        writer.WriteStartObject();
        WriteCsv(writer, mapping.Reading.Csv);
        WriteTexts(writer, "messageDefinitions", mapping.Reading.MessageDefinitions, leaveOutEmpty: true);
        writer.WriteStartObject("modalities");
        foreach (var (name, patterns) in mapping.Modalities)
            WriteTexts(writer, name, patterns);
        writer.WriteEndObject();
        WriteTexts(writer, "ignore", mapping.Ignore, leaveOutEmpty: true);
        if (mapping.Rename.Count > 0)
        {
            writer.WriteStartObject("rename");
            foreach (var (from, to) in mapping.Rename)
                writer.WriteString(from, to);
            writer.WriteEndObject();
        }

        WriteText(writer, "time", mapping.Time);
        WriteNumber(writer, "timeUnit", mapping.TimeUnit);
        WriteText(writer, "episode", mapping.Episode);
        WriteText(writer, "label", mapping.Label);
        WriteTexts(writer, "oneHot", mapping.OneHot, leaveOutEmpty: true);
        if (mapping.Missing != new LogMapping().Missing)
            writer.WriteString("missing", JsonFields.NameOf(mapping.Missing));
        WriteNumbers(writer, mapping.MissingValues);
        WriteAngles(writer, mapping.Angles);
        WriteTexts(writer, "quaternions", mapping.Quaternions, leaveOutEmpty: true);
        if (mapping.InfiniteIsMissing)
            writer.WriteBoolean("infiniteIsMissing", true);
        if (mapping.Resampling is { } resampling)
        {
            writer.WriteStartObject("resampling");
            writer.WriteString("method", JsonFields.NameOf(resampling.Method));
            WriteNumber(writer, "rate", resampling.Rate);
            WriteText(writer, "clock", resampling.Clock);
            WriteNumber(writer, "maxGap", resampling.MaxGap);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteCsv(Utf8JsonWriter writer, CsvFormat csv)
    {
        if (csv == new CsvFormat())
            return;
        writer.WriteStartObject("csv");
        WriteText(writer, "separator", csv.Separator?.ToString());
        WriteText(writer, "decimalSign", csv.DecimalSign?.ToString());
        if (csv.HeaderLine is { } line)
            writer.WriteNumber("headerLine", line);
        WriteText(writer, "headerPattern", csv.HeaderPattern);
        WriteTexts(writer, "columnNames", csv.ColumnNames ?? [], leaveOutEmpty: true);
        WriteTexts(writer, "missingWords", csv.MissingWords, leaveOutEmpty: true);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
    }

    private static void WriteNumbers(Utf8JsonWriter writer, OrderedDictionary<string, IReadOnlyList<double>> missing)
    {
        if (missing.Count == 0)
            return;
        writer.WriteStartObject("missingValues");
        foreach (var (pattern, numbers) in missing)
        {
            writer.WriteStartArray(pattern);
            foreach (var number in numbers)
                writer.WriteNumberValue(number);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteAngles(Utf8JsonWriter writer, OrderedDictionary<string, double> angles)
    {
        if (angles.Count == 0)
            return;
        writer.WriteStartObject("angles");
        foreach (var (pattern, period) in angles)
            writer.WriteNumber(pattern, period);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts, bool leaveOutEmpty = false)
    {
        if (texts.Count == 0 && leaveOutEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
