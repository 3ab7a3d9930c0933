using System.Globalization;
using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Tables in all spellings, good and bad.</summary>
internal static class CsvMutations
{
    private const int LongField = 20_000;
    private const int ManyColumns = 30_000;

    private static readonly string[] _headers =
    [
        "arm.x", "arm.y", "eye.0", "eye.1", "touch.left", "\"arm.z\"", " arm.w ", "arm.", ".x", "arm", "", "\"\"", "arm.x.y", "a.\"b",
        "a\"b.c", "ärm.ü",
        "手.腕", "episode", "time", "Time", "\ud83e\udd16.x", "arm.\u0000", "arm.\u200b", "arm.\u00a0x", "arm. x", "arm .x", "=1+1", "a.b\tc",
        "1.5", "\ufeffarm.x", "__proto__.x",
    ];

    private static readonly string[] _fields =
    [
        "", " ", "\"\"", "\"1\"", "\"1", "1\"", "\"\"\"1\"\"\"", "'1'", "NaN", "nan", "NAN", "\"NaN\"", "NA", "null", "None", "-",
        "true", "1;2", "1\t2", "#", "=1+1", "\u0000", "1\u0000",
        "\ufeff1", "\u00a01", "−1", "1e5", "1E+5", "1d5", "1f", "0x1p3", "1/2", "1:00", "2024-01-01", "\ud800",
    ];

    private static readonly string[] _lineEnds =
        ["\n", "\r\n", "\r", "\n\n", "\n\r", "\u2028", "\u0085", "\v", "\f", " \n", ",\n", "\n \n", "\n,\n", "\u0000\n"];

    private static readonly Encoding[] _encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32,
        Encoding.Latin1, Encoding.ASCII,
    ];

    private static readonly Action<List<List<string>>, Random>[] _all =
    [
        (table, random) => SetField(table, random, random.Pick(_fields)),
        (table, random) => SetField(table, random, random.Pick(_fields)),
        (table, random) => SetField(table, random, random.Pick(Boundaries.Texts)),
        (table, random) => SetField(table, random, random.Pick(Boundaries.Texts)),
        (table, random) => SetHeader(table, random, random.Pick(_headers)),
        (table, random) => SetHeader(table, random, random.Pick([.. table[0], ""])),
        (table, random) => SetHeader(table, random, random.Pick(_fields)),
        (table, random) => random.Pick(table).Add(random.Pick(Boundaries.Texts)),
        (table, random) => RemoveField(random.Pick(table), random),
        (table, random) => SetHeader(table, random, "episode"),
        (table, random) => SetHeader(table, random, "time"),
        (table, random) => table.Insert(random.Next(table.Count), random.Pick(table)),
        (table, random) => table.RemoveAt(random.Next(table.Count)),
        (table, random) => table.RemoveRange(1, table.Count - 1),
        (table, random) => table.Insert(random.Next(table.Count + 1), []),
        (table, random) => random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(random.Pick(table))),
        (table, random) => Repeat(table, random.Next(1, random.OneIn(10) ? 2000 : 20)),
        (table, random) =>
            SetField(table, random, new string(random.Pick("19.e-x,\"".ToCharArray()), random.OneIn(10) ? LongField : random.Next(1000))),
        (table, random) => SetHeader(table, random, "arm." + new string('x', random.OneIn(10) ? LongField : random.Next(1000))),
        (table, random) => Widen(table, random.OneIn(60) ? ManyColumns : random.Next(1, 30), index => $"m.c{index}"),
        (table, random) => Widen(table, random.OneIn(60) ? ManyColumns : random.Next(1, 30), index => $"m{index}.c"),
    ];

    public static byte[] Create(Random random)
    {
        var table = Table(random);
        for (var count = random.Next(4); count > 0 && table.Count > 1; count--)
            random.Pick(_all)(table, random);
        var bytes = Encode(table, random);
        return bytes.Length > 0 && random.OneIn(3) ? ByteMutations.Mutate(bytes, Encode(Table(random), random), random) : bytes;
    }

    private static List<List<string>> Table(Random random)
    {
        List<string> header = [];
        for (var (modality, count) = (0, random.Next(1, 4)); modality < count; modality++)
            header.AddRange(Enumerable.Range(0, random.Next(1, 4)).Select(column => $"m{modality}.c{column}"));
        return [header, .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => header.ConvertAll(_ => Number(random)))];
    }

    private static string Number(Random random) => random.Next(10) switch
    {
        0 => "",
        1 => "NaN",
        2 => $"\"{random.Next(100)}\"",
        _ => (random.NextDouble() - 0.5).ToString(random.Pick<string>(["R", "E3", "F2", "0"]), CultureInfo.InvariantCulture),
    };

    private static byte[] Encode(List<List<string>> table, Random random)
    {
        var separator = random.OneIn(8) ? random.Pick<string>([";", "\t", "|", ", ", " ,", ",,", "，", " "]) : ",";
        var (lineEnd, text) = (random.OneIn(4) ? random.Pick(_lineEnds) : "\n", new StringBuilder());
        foreach (var row in table)
            text.AppendJoin(separator, row).Append(random.OneIn(30) ? random.Pick(_lineEnds) : lineEnd);
        if (random.OneIn(4))
            text.Length -= Math.Min(text.Length, 1);
        var encoding = random.OneIn(5) ? random.Pick(_encodings) : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    private static void SetHeader(List<List<string>> table, Random random, string name)
    {
        if (table[0].Count > 0)
            table[0][random.Next(table[0].Count)] = name;
    }

    private static void SetField(List<List<string>> table, Random random, string field)
    {
        var row = table[random.Next(1, table.Count)];
        if (row.Count > 0)
            row[random.Next(row.Count)] = field;
    }

    private static void RemoveField(List<string> row, Random random)
    {
        if (row.Count > 0)
            row.RemoveAt(random.Next(row.Count));
    }

    private static void Repeat(List<List<string>> table, int times) => table.AddRange(Enumerable.Repeat(table[^1], times));

    /// <summary>More columns, in the header and in all rows.</summary>
    private static void Widen(List<List<string>> table, int count, Func<int, string> name)
    {
        table[0] = [.. table[0], .. Enumerable.Range(0, count).Select(name)];
        for (var row = 1; row < table.Count; row++)
            table[row] = [.. table[row], .. Enumerable.Repeat("1", count)];
    }
}
