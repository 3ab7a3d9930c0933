using System.Globalization;
using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Files that are good but for one list, dictionary or text, which is as long as asked for.</summary>
internal static class LongLists
{
    private const string MetadataKey = "__metadata__";
    private const string Architecture = "architecture";
    private const string Objective = "objective";
    private const string Half = "{\"type\":\"RandomColumns\",\"probability\":0.5}";

    private static readonly Dictionary<string, Action<SafeTensorsParts, int>> _ofHeaders = new()
    {
        ["metadata"] = (parts, count) => parts.Header[MetadataKey]!.Members!.AddRange(Members(count, _ => "\"\"")),
        ["long metadata text"] = (parts, count) => parts.Header[MetadataKey]!.Members!.Add(("\"note\"", Text(count))),
        ["long metadata name"] = (parts, count) => parts.Header[MetadataKey]!.Members!.Add((Text(count).Token!, Text(1))),
        ["format"] = (parts, count) =>
            parts.Header[MetadataKey]!["format"]!.Become(Token(JsonTree.Quote("MultimodalVae weights " + new string('1', count)))),
        ["seed"] = (parts, count) => parts.Header[MetadataKey]!["seed"]?.Become(Token(JsonTree.Quote(new string('1', count)))),
        ["layout"] = (parts, count) => parts.Header[MetadataKey]!["layout"]?.Become(Text(count)),
        ["empty tensors"] = (parts, count) => parts.Header.Members!.AddRange(Members(count, _ => Tensor("[0]", 0, 0))),
        ["empty matrices"] = (parts, count) => parts.Header.Members!.AddRange(Members(count, _ => Tensor("[0,5]", 0, 0))),
        ["tensors of unknown type"] = (parts, count) => parts.Header.Members!.AddRange(Members(count, _ => Tensor("[]", 0, 0, "X"))),
        ["tensors of no type"] = (parts, count) => parts.Header.Members!.AddRange(Members(count, _ => "{}")),
        ["tensors twice"] = (parts, count) =>
            parts.Header.Members!.AddRange(Enumerable.Repeat(("\"a\"", Token(Tensor("[0]", 0, 0))), count)),
        ["shape of ones"] = (parts, count) => parts.Header.Members!.Add(("\"long\"", Token(Tensor(List(count, _ => "1"), 0, 0)))),
        ["shape of zeros"] = (parts, count) => parts.Header.Members!.Add(("\"long\"", Token(Tensor(List(count, _ => "0"), 0, 0)))),
        ["shape of huge digits"] = (parts, count) =>
            parts.Header.Members!.Add(("\"long\"", Token(Tensor($"[{new string('9', count)}]", 0, 0)))),
        ["offsets"] = (parts, count) =>
            parts.Header.Members!.Add(("\"long\"", Token($"{{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":{List(count, _ => "0")}}}"))),
        ["type"] = (parts, count) => parts.Header.Members!.Add(("\"long\"", Token(Tensor("[]", 0, 0, new string('F', count))))),
        ["objects in a tensor"] = (parts, count) => parts.Header.Members!.Add(("\"long\"", Token(List(count, _ => "{}")))),
        ["nested objects in a tensor"] = (parts, count) =>
            parts.Header.Members!.Add(("\"long\"", Token(List(count, _ => "{\"\":{\"\":{}}}")))),
    };

    private static readonly Dictionary<string, (string Key, Action<JsonTree, int> Change)> _ofTexts = new()
    {
        ["shared decoder"] = Widths("1", "sharedDecoderWidths"),
        ["shared decoder of large widths"] = Widths("1000000", "sharedDecoderWidths"),
        ["shared decoder of zeros"] = Widths("0", "sharedDecoderWidths"),
        ["shared decoder of objects"] = Widths("{}", "sharedDecoderWidths"),
        ["shared decoder of unknown parts"] = Widths("{\"type\":\"\"}", "sharedDecoderWidths"),
        ["shared decoder of lists"] = Widths("[]", "sharedDecoderWidths"),
        ["encoder"] = Widths("1", "modalities", "arm", "encoder", "widths"),
        ["decoder"] = Widths("1", "modalities", "arm", "decoder", "widths"),
        ["second decoder"] = Widths("1", "modalities", "touch", "decoder", "widths"),
        ["fusion"] = (Architecture, (root, count) => root["fusion"]!.Become(Token(
            $"{{\"type\":\"ConcatenationFusion\",\"widths\":{List(count, _ => "1")},\"activation\":\"Silu\",\"varianceFloor\":0}}"))),
        ["shared encoder"] = (Architecture, (root, count) => root["fusion"]!.Become(Token(
            $"{{\"type\":\"SharedEncoderFusion\",\"widths\":{List(count, _ => "1")},\"activation\":\"Silu\",\"varianceFloor\":0}}"))),
        ["attention"] = (Architecture, (root, count) => root["fusion"]!.Become(Token(
            $"{{\"type\":\"CrossModalAttentionFusion\",\"tokenWidth\":1,\"heads\":1,\"layers\":{count},\"varianceFloor\":0}}"))),
        ["latent"] = (Architecture, (root, count) => root["latentWidth"]!.Become(Number(count))),
        ["latent of huge digits"] = (Architecture, (root, count) => root["latentWidth"]!.Become(Token(new string('1', count)))),
        ["mute value of huge digits"] = (Architecture, (root, count) => root["muteValue"]!.Become(Token($"0.{new string('1', count)}"))),
        ["activation"] = (Architecture, (root, count) => root["activation"]!.Become(Text(count))),
        ["unknown fusion"] = (Architecture, (root, count) => root["fusion"]!["type"]!.Become(Text(count))),
        ["unknown members"] = (Architecture, (root, count) => root.Members!.AddRange(Members(count, _ => "0"))),
        ["objects under a long name"] =
            (Architecture, (root, count) => root.Members!.Add((Text(count).Token!, Token(List(count, _ => "{}"))))),
        ["unknown parts under a long name"] =
            (Architecture, (root, count) => root.Members!.Add((Text(count).Token!, Token(List(count / 8, _ => "{\"type\":\"\"}"))))),
        ["graph nodes"] = ("graph", (root, count) => root["nodes"]!.Become(Token(
            $"[{{\"op\":\"Input\",\"kind\":\"Columns\",\"width\":6}},{List(count / 10, _ => "{\"op\":\"Relu\",\"of\":[0]}")[1..]}"))),
        ["graph slices of slices"] = ("graph", (root, count) => root["nodes"]!.Become(Token(
            $"[{{\"op\":\"Input\",\"kind\":\"Columns\",\"width\":6}}," +
            $"{List(count / 10, index => $"{{\"op\":\"Slice\",\"of\":[{index}],\"start\":0,\"width\":1}}")[1..]}"))),
        ["graph inputs of a node"] = ("graph", (root, count) => root["nodes"]!.Become(Token(
            $"[{{\"op\":\"Input\",\"kind\":\"Columns\",\"width\":6}},{{\"op\":\"Concatenate\",\"of\":{List(count, _ => "0")}}}]"))),
        ["graph that doubles"] = ("graph", (root, count) => root["nodes"]!.Become(Token(
            $"[{{\"op\":\"Input\",\"kind\":\"Columns\",\"width\":6}}," +
            $"{List(40, index => $"{{\"op\":\"Concatenate\",\"of\":[{index},{index}]}}")[1..]}"))),
        ["graph distributions"] = ("graph", (root, count) => root["distributions"]!.Become(Token(List(count, _ => "{}")))),
        ["graph hidden layers"] = ("graph", (root, count) => root["hiddenLayers"]!.Become(
            Token(List(count / 10, index => $"{{\"name\":\"{index}\",\"node\":0}}")))),
        ["modalities"] = (Architecture, (root, count) => root["modalities"]!.Members!.AddRange(Members(count, _ => "{\"width\":1}"))),
        ["whole modalities"] = (Architecture, (root, count) => root["modalities"]!.Members!.AddRange(
            Enumerable.Range(0, count / 100).Select(index => ($"\"{index}\"", root["modalities"]!["touch"]!)))),
        ["modality of a long name"] =
            (Architecture, (root, count) => root["modalities"]!.Members!.Add((Text(count).Token!, Token("{\"width\":1}")))),
        ["columns"] = ("columns", (root, count) => root["arm"]!.Become(Token(List(count, _ => "\"a\"")))),
        ["columns of other modalities"] = ("columns", (root, count) => root.Members!.AddRange(Members(count, _ => "[]"))),
        ["trained masks"] = ("trained_masks", (root, count) => root.Become(Token(List(count, _ => "\"110\"")))),
        ["empty trained masks"] = ("trained_masks", (root, count) => root.Become(Token(List(count, _ => "\"\"")))),
        ["long trained mask"] = ("trained_masks", (root, count) => root.Become(Token(List(1, _ => $"\"{new string('1', count)}\"")))),
        ["statistics"] = ("data_statistics", (root, count) => root["mean"]!.Become(Token(List(count, _ => "0")))),
        ["counts"] = ("data_statistics", (root, count) => root["count"]!.Become(Token(List(count, _ => "1")))),
        ["fixed copies"] = (Objective, (root, count) => root["muting"]!.Become(
            Token($"{{\"type\":\"FixedCopies\",\"masks\":{List(count, _ => "\"110\"")}}}"))),
        ["fixed copies of no layout"] = (Objective, (root, count) => root["muting"]!.Become(
            Token($"{{\"type\":\"FixedCopies\",\"masks\":{List(count, _ => "\"\"")}}}"))),
        ["weighted masks"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            "{\"type\":\"WeightedMasks\",\"masks\":" +
            List(count / 10, _ => "{\"type\":\"WeightedMask\",\"weight\":1,\"mask\":\"110\"}") + "}"))),
        ["stages"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            $"{{\"type\":\"Curriculum\",\"stages\":{List(count / 20, index => Stage(index == 0 ? "1" : "1e-20", Half))}}}"))),
        ["stages of copies"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            "{\"type\":\"Curriculum\",\"stages\":[" +
            Stage("1", $"{{\"type\":\"FixedCopies\",\"masks\":{List(count, _ => "\"110\"")}}}") + "]}"))),
        ["stages of stages"] = (Objective, (root, count) => root["muting"]!.Become(Token(Nested(12, count / 20)))),
        ["step prefixes"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            $"{{\"type\":\"RandomTimeSteps\",\"probability\":0.5,\"stepPrefixes\":{List(count, index => $"\"{index}\"")}}}"))),
        ["late step prefixes"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            "{\"type\":\"RandomTimeSteps\",\"probability\":0.5,\"stepPrefixes\":" +
            List(count / 10, index =>
                $"\"{(count - 1 - index).ToString(CultureInfo.InvariantCulture)[..^1]}{new string(' ', index % 10)}\"") + "}"))),
        ["step prefixes of columns"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            "{\"type\":\"RandomTimeSteps\",\"probability\":0.5,\"stepPrefixes\":" +
            List(count, index => index == 0 ? "\"\"" : $"\"{index}\"") + "}"))),
        ["probabilities"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            $"{{\"type\":\"RandomModalities\",\"probability\":0,\"probabilities\":{Dictionary(count, "0")}}}"))),
        ["bad probabilities"] = (Objective, (root, count) => root["muting"]!.Become(Token(
            $"{{\"type\":\"RandomModalities\",\"probability\":0,\"probabilities\":{Dictionary(count, "7")}}}"))),
        ["modality weights"] = (Objective, (root, count) => root["modalityWeights"]!.Become(Token(Dictionary(count, "1")))),
        ["bad modality weights"] = (Objective, (root, count) => root["modalityWeights"]!.Become(Token(Dictionary(count, "-1")))),
        ["unknown members of the objective"] = (Objective, (root, count) => root.Members!.AddRange(Members(count, _ => "0"))),
        ["deep lists"] = (Objective, (root, count) => root.Become(
            Token(string.Concat(Enumerable.Repeat("[", count)) + string.Concat(Enumerable.Repeat("]", count))))),
    };

    private static readonly Dictionary<string, Func<SafeTensorsParts, int, SafeTensorsParts>> _ofCheckpoints = new()
    {
        ["unknown members of the training"] = (parts, count) => OfTraining(parts, root => root.Members!.AddRange(Members(count, _ => "0"))),
        ["unknown objects of the training"] = (parts, count) =>
            OfTraining(parts, root => root.Members!.AddRange(Members(count, _ => "{}"))),
        ["long member of the training"] = (parts, count) => OfTraining(parts, root => root.Members!.Add((Text(count).Token!, Token("0")))),
        ["list in the training"] = (parts, count) => OfTraining(parts, root => root["seed"]!.Become(Token(List(count, _ => "1")))),
        ["objects in the training"] = (parts, count) => OfTraining(parts, root => root["seed"]!.Become(Token(List(count, _ => "{}")))),
        ["layers of the training"] = (parts, count) =>
            OfTraining(parts, root => root["architecture"]!["sharedDecoderWidths"]!.Become(Token(List(count, _ => "1")))),
        ["modalities of the training"] = (parts, count) =>
            OfTraining(parts, root => root["architecture"]!["modalities"]!.Members!.AddRange(Members(count, _ => "0"))),
        ["layout of the training"] = (parts, count) => OfTraining(parts, root => root["layout"]!.Become(Text(count))),
        ["muting"] = (parts, count) => OfText(parts, "muting", new string('0', count)),
        ["masks"] = (parts, count) => OfText(parts, "trained_masks", List(count, _ => "\"1\"")),
        ["batch"] = (parts, count) => OfText(parts, "batch", new string('0', count)),
        ["history"] = (parts, count) => OfTensor(parts, "history", count),
        ["validation"] = (parts, count) => OfTensor(parts, "validation", count),
        ["both histories"] = (parts, count) => OfTensor(OfTensor(parts, "history", count), "validation", count),
        ["sums"] = (parts, count) => OfTensor(parts, "sums", count),
        ["more weights"] = (parts, count) => OfTensor(parts, "weights.more", count),
        ["many weights"] = (parts, count) =>
        {
            var end = parts.Numbers.Length;
            parts.Header.Members!.AddRange(
                Enumerable.Range(0, count).Select(index => ($"\"weights.{Base36(index)}\"", Token(Tensor("[0]", end, end)))));
            return parts;
        },
        ["many best weights"] = (parts, count) =>
        {
            var end = parts.Numbers.Length;
            parts.Header.Members!.AddRange(
                Enumerable.Range(0, count).Select(index => ($"\"best.{Base36(index)}\"", Token(Tensor("[0]", end, end)))));
            return parts;
        },
    };

    private static readonly Dictionary<string, Func<byte[], int, byte[]>> _ofFiles = new()
    {
        ["numbered columns"] = (file, count) => WithColumns(file, count, named: false),
        ["named columns"] = (file, count) => WithColumns(file, count, named: true),
        ["masks over columns"] = (file, count) => Changed(WithColumns(file, 999, named: false), "trained_masks", root => root.Become(Token(
            List(count / 1000, index => $"\"{new string('1', index % 1000)}{new string('0', 1000 - (index % 1000))}\"")))),
        ["statistics over columns"] = (file, count) => Changed(WithColumns(file, (count / 10) - 1, named: false), "data_statistics", root =>
        {
            foreach (var (_, list) in root.Members!)
                list.Become(Token(List(count / 10, _ => "1")));
        }),
        ["step prefixes over columns"] = (file, count) => Lengthen(WithColumns(file, count / 4, named: true), "step prefixes", count / 4),
        ["late step prefixes over columns"] = (file, count) =>
            Lengthen(WithColumns(file, count / 4, named: true), "late step prefixes", count / 4),
        ["shared decoder over numbers"] = (file, count) => Lengthen(WithNumbers(file, 4 * count, tensors: 0), "shared decoder", count),
        ["shared decoder over numbers and tensors"] = (file, count) =>
            Lengthen(WithNumbers(file, 4 * count, count / 10), "shared decoder", count / 20),
        ["encoder over numbers and tensors"] = (file, count) => Lengthen(WithNumbers(file, 4 * count, count / 10), "encoder", count / 20),
        ["attention over numbers and tensors"] = (file, count) =>
            Lengthen(WithNumbers(file, 4 * count, count / 10), "attention", count / 160),
        ["latent over numbers"] = (file, count) => Lengthen(WithNumbers(file, 20 * count, tensors: 0), "latent", count),
        ["modalities over numbers"] = (file, count) => Lengthen(WithNumbers(file, 4 * count, tensors: 0), "modalities", count),
        ["whole modalities over numbers"] = (file, count) => Lengthen(WithNumbers(file, 4 * count, count / 10), "whole modalities", count),
    };

    /// <summary>What can be long in a model file.</summary>
    public static IReadOnlyList<string> OfModels { get; } = [.. _ofHeaders.Keys, .. _ofTexts.Keys, .. _ofFiles.Keys];

    /// <summary>What can be long in a checkpoint.</summary>
    public static IReadOnlyList<string> OfCheckpoints { get; } = [.. _ofHeaders.Keys, .. _ofCheckpoints.Keys];

    /// <summary>The file with one of them as long as that.</summary>
    public static byte[] Lengthen(byte[] file, string name, int count)
    {
        if (_ofFiles.TryGetValue(name, out var make))
            return make(file, count);
        if (_ofTexts.TryGetValue(name, out var text))
            return Changed(file, text.Key, root => text.Change(root, count));
        var parts = SafeTensorsParts.TryParse(file)!;
        if (_ofCheckpoints.TryGetValue(name, out var ofCheckpoint))
            return CheckpointDigest.Renewed(ofCheckpoint(parts, count).ToBytes());
        _ofHeaders[name](parts, count);
        return CheckpointDigest.Renewed(parts.ToBytes());
    }

    /// <summary>More numbers and empty tensors: they allow more layers and columns.</summary>
    private static byte[] WithNumbers(byte[] file, int numbers, int tensors)
    {
        var parts = SafeTensorsParts.TryParse(file)!;
        var end = parts.Numbers.Length + (numbers * sizeof(float));
        parts.Header.Members!.Add(("\"more\"", Token(Tensor($"[{numbers}]", parts.Numbers.Length, end))));
        parts.Header.Members!.AddRange(Members(tensors, _ => Tensor("[0]", end, end)));
        return (parts with { Numbers = [.. parts.Numbers, .. new byte[end - parts.Numbers.Length]] }).ToBytes();
    }

    private static byte[] WithColumns(byte[] file, int count, bool named)
    {
        file = Changed(
            WithNumbers(file, count, tensors: 0), Architecture, root => root["modalities"]!["arm"]!["width"]!.Become(Number(count)));
        file = Changed(file, "layout", text => text.Become(Token($"\"arm:{count},touch:1\"")));
        if (!named)
        {
            var parts = SafeTensorsParts.TryParse(file)!;
            parts.Header[MetadataKey]!.Members!.RemoveAll(member => member.Key == "\"columns\"");
            return parts.ToBytes();
        }

        return Changed(file, "columns", root => root["arm"]!.Become(Token(List(count, index => $"\"{index}\""))));
    }

    private static SafeTensorsParts OfTraining(SafeTensorsParts parts, Action<JsonTree> change)
    {
        ChangeText(parts.Header[MetadataKey]!, "training", change);
        return parts;
    }

    private static SafeTensorsParts OfText(SafeTensorsParts parts, string key, string text)
    {
        parts.Header[MetadataKey]![key]!.Become(Token(JsonTree.Quote(text)));
        return parts;
    }

    /// <summary>A tensor of so many rows of five small numbers, in place of one of that name.</summary>
    private static SafeTensorsParts OfTensor(SafeTensorsParts parts, string name, int count)
    {
        var end = parts.Numbers.Length + (count * 5 * sizeof(float));
        if (parts.Header[name] is { } old)
            parts.Header.Members![parts.Header.Members.FindIndex(member => member.Value == old)] = ($"\"old {name}\"", old);
        parts.Header.Members!.Add((JsonTree.Quote(name), Token(Tensor($"[{count},5]", parts.Numbers.Length, end))));
        return parts with { Numbers = [.. parts.Numbers, .. new byte[end - parts.Numbers.Length]] };
    }

    private static byte[] Changed(byte[] file, string key, Action<JsonTree> change)
    {
        var parts = SafeTensorsParts.TryParse(file)!;
        ChangeText(parts.Header[MetadataKey]!, key, change);
        return parts.ToBytes();
    }

    /// <summary>Changes a text that is JSON itself; one that is not is changed as a whole.</summary>
    private static void ChangeText(JsonTree metadata, string key, Action<JsonTree> change)
    {
        var text = metadata[key]!;
        if (JsonTree.TryParse(Encoding.UTF8.GetBytes(JsonTree.Unquote(text.Token)!)) is not { } root)
        {
            change(text);
            return;
        }

        change(root);
        text.Become(Token(JsonTree.Quote(root.ToString())));
    }

    private static (string Key, Action<JsonTree, int> Change) Widths(string item, params string[] place) => (Architecture, (root, count) =>
        place.Aggregate(root, (node, name) => node[name]!).Become(Token(List(count, _ => item))));

    private static string Stage(string share, string strategy) =>
        $"{{\"type\":\"CurriculumStage\",\"share\":{share},\"strategy\":{strategy}}}";

    private static string Nested(int depth, int count) => Enumerable.Range(0, depth).Aggregate(
        Half, (inner, level) => $"{{\"type\":\"Curriculum\",\"stages\":[{Stage("1", inner)}" +
            string.Concat(Enumerable.Repeat("," + Stage("1e-20", Half), count / depth)) + "]}");

    private static string Tensor(string shape, int start, int end, string type = "F32") =>
        $"{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[{start},{end}]}}";

    private static IEnumerable<(string Key, JsonTree Value)> Members(int count, Func<int, string> value) =>
        Enumerable.Range(0, count).Select(index => ($"\"{Base36(index)}\"", Token(value(index))));

    private static string List(int count, Func<int, string> item) => $"[{string.Join(',', Enumerable.Range(0, count).Select(item))}]";

    private static string Dictionary(int count, string value) =>
        $"{{{string.Join(',', Enumerable.Range(0, count).Select(index => $"\"{Base36(index)}\":{value}"))}}}";

    /// <summary>Short names, so that a file has many.</summary>
    private static string Base36(int index)
    {
        var text = "";
        for (var rest = index; rest > 0 || text.Length == 0; rest /= 36)
            text = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % 36] + text;
        return text;
    }

    private static JsonTree Text(int length) => Token(JsonTree.Quote(new string('x', length)));

    private static JsonTree Token(string token) => JsonTree.OfToken(token);

    private static JsonTree Number(int number) => Token(number.ToString(CultureInfo.InvariantCulture));
}
