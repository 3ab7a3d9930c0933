using System.Globalization;
using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Damage that leaves JSON, most often: what is wrong is what it says.</summary>
internal static class JsonMutations
{
    private const int MostItems = 400;
    private const int VeryManyItems = 1_000_000;
    private const int LongestList = 1_000_000;

    private static readonly string[] _tokens =
    [
        "null", "true", "false", "\"\"", "[]", "{}", "\"\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "\"a\\r\\nb\"", "\"\\u200b\"", "\"=1\"",
        "\" \"", "\"a,b\"", "\"a.b\"", "\"\\\"\"",
        "\"NaN\"", "\"Infinity\"", "\"1\"", "\"1e999\"",
        "\"F16\"", "\"F32\"", "\"F64\"", "\"I64\"", "\"__metadata__\"", "\"type\"", "\"Float32\"", "\"Float64\"", "\"Tanh\"",
        "\"System.Diagnostics.Process\"",
        "\"ConcatenationFusion\"", "\"SharedEncoderFusion\"", "\"ProductOfExpertsFusion\"", "\"MixtureOfExpertsFusion\"",
        "\"MixtureOfProductsFusion\"", "\"GeneralisedProductOfExpertsFusion\"",
        "\"TotalCorrelationFusion\"", "\"CrossModalAttentionFusion\"", "\"GaussianLikelihood\"", "\"CategoricalLikelihood\"",
        "\"BernoulliLikelihood\"", "\"LaplaceLikelihood\"",
        "\"ConstantBeta\"",
        "\"Curriculum\"", "\"CurriculumStage\"", "\"WeightedMasks\"", "\"WeightedMask\"", "\"FixedCopies\"", "\"RandomTimeSteps\"",
        "\"TrainingObjective\"", "\"DenseEncoder\"",
        "\"111\"", "\"000\"", "\"10\"", "[1]", "[0]", "[1,1]", "[3,2]", "[2147483647,2147483647]", "[4294967296,4294967296]",
        "[-1]", "[9223372036854775807,2]", "[0,0]",
        "{\"type\":\"ConstantBeta\",\"beta\":1}", "{\"type\":null}", "{\"a\":1,\"a\":2}", "\ufeff", "'", "//", ",", "tru", "\"\\x\"",
        "\"\u0001\"",
    ];

    private static readonly Action<JsonTree, JsonTree, Random>[] _all =
    [
        (node, _, random) => node.Become(Token(random)),
        (node, _, random) => node.Become(Token(random)),
        (node, root, random) => Number(root, random)?.Become(JsonTree.OfToken(random.Pick(Boundaries.Texts))),
        (node, root, random) => Number(root, random)?.Become(JsonTree.OfToken(random.Pick(Boundaries.Texts))),
        (node, root, random) => ChangeBit(Number(root, random), random),
        (node, root, random) => Container(root, random)?.Remove(random),
        (node, root, random) => Container(root, random)?.Repeat(random),
        (node, root, random) => Container(root, random)?.Rename(root, random),
        (node, root, random) => Container(root, random)?.Shuffle(random),
        (node, root, random) => Container(root, random)?.Grow(random),
        GrowVeryLong,
        (node, root, random) => Container(root, random)?.Add(root, random),
        (node, _, random) => node.Become(JsonTree.OfItems(node.Copy())),
        (node, _, random) => node.Become(JsonTree.OfMembers((JsonTree.Quote("type"), node.Copy()))),
        (node, root, random) => node.Become(random.Pick([.. root.All]).Copy()),
        Swap,
        (node, _, random) => node.Become(JsonTree.OfToken(Deep(random.OneIn(2) ? random.Next(5, 80) : 3000))),
        (node, _, random) => node.Become(JsonTree.OfToken(JsonTree.Quote(new string((char)random.Next('0', 'z'), random.Next(1, 3000))))),
        MutateText,
        MutateText,
    ];

    /// <summary>One to three changes.</summary>
    public static void Mutate(JsonTree root, Random random)
    {
        for (var count = 1 + (random.OneIn(3) ? random.Next(3) : 0); count > 0; count--)
            random.Pick(_all)(random.Pick([.. root.All]), root, random);
    }

    /// <summary>Changes what one of the texts says that are JSON themselves.</summary>
    public static void MutateText(JsonTree node, JsonTree root, Random random)
    {
        JsonTree[] texts = [.. root.All.Where(candidate => candidate.Token is ['"', '{' or '[' or '\\', ..])];
        if (texts.Length == 0)
            return;
        var text = random.Pick(texts);
        if (JsonTree.TryParse(Encoding.UTF8.GetBytes(JsonTree.Unquote(text.Token) ?? "")) is not { } inner)
            return;
        Mutate(inner, random);
        text.Become(JsonTree.OfToken(JsonTree.Quote(inner.ToString())));
    }

    private static JsonTree Token(Random random) => JsonTree.OfToken(random.Pick(random.OneIn(3) ? Boundaries.Texts : _tokens));

    private static string Deep(int depth) => Nested(depth % 2 == 0 ? ("[", "]") : ("{\"a\":", "}"), depth);

    private static string Nested((string Open, string Close) brackets, int depth) =>
        string.Concat(Enumerable.Repeat(brackets.Open, depth)) + "1" + string.Concat(Enumerable.Repeat(brackets.Close, depth));

    private static JsonTree? Number(JsonTree root, Random random) =>
        root.All.Where(node => node.Token is [>= '0' and <= '9' or '-', ..])
            .ToArray() is { Length: > 0 } numbers ? random.Pick(numbers) : null;

    private static JsonTree? Container(JsonTree root, Random random) =>
        root.All.Where(node => node.Members?.Count > 0 || node.Items?.Count > 0)
            .ToArray() is { Length: > 0 } containers ? random.Pick(containers) : null;

    private static void ChangeBit(JsonTree? number, Random random)
    {
        if (long.TryParse(number?.Token, CultureInfo.InvariantCulture, out var value))
            number!.Become(JsonTree.OfToken((value ^ (1L << random.Next(8))).ToString(CultureInfo.InvariantCulture)));
    }

    private static void Swap(JsonTree node, JsonTree root, Random random)
    {
        var other = random.Pick([.. root.All]);
        if (node.All.Contains(other) || other.All.Contains(node))
            return;
        var copy = node.Copy();
        node.Become(other);
        other.Become(copy);
    }

    private static void Remove(this JsonTree container, Random random)
    {
        container.Members?.RemoveAt(random.Next(container.Members.Count));
        container.Items?.RemoveAt(random.Next(container.Items.Count));
    }

    private static void Repeat(this JsonTree container, Random random)
    {
        container.Members?.Insert(random.Next(container.Members.Count + 1), random.Pick(container.Members));
        container.Items?.Insert(random.Next(container.Items.Count + 1), random.Pick(container.Items).Copy());
    }

    private static void Rename(this JsonTree container, JsonTree root, Random random)
    {
        if (container.Members is not { } members)
            return;
        var index = random.Next(members.Count);
        string[] keys =
            [.. root.All.SelectMany(node => node.Members ?? [])
                .Select(member => member.Key), "\"\"", "\"\\ud800\"", "\"\\u202e\"", "\"a\\nb\"", "\"a.b\"", "\"__metadata__\"", "1"];
        members[index] =
            (random.OneIn(3) ? JsonTree.Quote(JsonTree.Unquote(members[index].Key) + "x") : random.Pick(keys), members[index].Value);
    }

    private static void Shuffle(this JsonTree container, Random random)
    {
        if (container.Members is not null)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(container.Members));
        if (container.Items is not null)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(container.Items));
    }

    private static void Grow(this JsonTree container, Random random)
    {
        var count = random.Next(1, random.OneIn(20) ? MostItems : 10);
        if (container.Items is { } items)
            items.AddRange(Enumerable.Repeat(random.Pick(items), count));
        if (container.Members is { } members)
            members.AddRange(Enumerable.Range(0, count).Select(index => ($"\"x{index}\"", random.Pick(members).Value.Copy())).ToList());
    }

    /// <summary>Seldom, as such a file takes its time: one item again and again, up to a million times or a million characters.</summary>
    private static void GrowVeryLong(JsonTree node, JsonTree root, Random random)
    {
        if (!random.OneIn(20) || root.All.Where(candidate => candidate.Items?.Count > 0).ToArray() is not { Length: > 0 } lists)
            return;
        var items = random.Pick(lists).Items!;
        var item = random.Pick(items);
        items.AddRange(Enumerable.Repeat(item, random.Next(Math.Min(VeryManyItems, LongestList / (item.ToString().Length + 1)))));
    }

    private static void Add(this JsonTree container, JsonTree root, Random random)
    {
        container.Items?.Insert(random.Next(container.Items.Count + 1), Token(random));
        container.Members?.Add(
            (random.Pick([.. root.All.SelectMany(node => node.Members ?? []).Select(member => member.Key)]), Token(random)));
    }
}
