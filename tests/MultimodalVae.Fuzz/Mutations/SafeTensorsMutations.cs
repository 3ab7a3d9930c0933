using System.Globalization;
using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>Damage of safetensors files: most of them have a header of the right length, so that what it says is looked at.</summary>
internal static class SafeTensorsMutations
{
    private const string MetadataKey = "__metadata__";
    private const string ArchitectureKey = "architecture";

    private static readonly Func<SafeTensorsParts, Random, byte[]>[] _all =
    [
        (parts, random) => Changed(parts, header => JsonMutations.Mutate(header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.Mutate(header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.MutateText(header, header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.MutateText(header, header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.MutateText(header, header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.MutateText(header, header, random)),
        (parts, random) => Changed(parts, header => JsonMutations.Mutate(header[MetadataKey] ?? header, random)),
        (parts, random) => Changed(parts, header => header.Become(JsonTree.OfMembers(header.Members!.Where(_ => !random.OneIn(8))))),
        (parts, random) => parts.ToBytes(random.Pick([-1, 1, 8, -8, long.MaxValue, long.MinValue, int.MaxValue, 100_000_000])),
        (parts, random) => (parts with { Numbers = ByteMutations.Mutate([.. parts.Numbers, 0], parts.Numbers, random) }).ToBytes(),
        (parts, random) => (parts with { Numbers = OtherNumbers(parts.Numbers, random) }).ToBytes(),
        (parts, random) => (parts with { Numbers = OtherNumbers(parts.Numbers, random) }).ToBytes(),
        (parts, random) => WithMoreNumbers(parts, random.OneIn(20) ? 100_000 : random.Next(2000), random),
    ];

    public static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        if (random.Next(4) == 0 || SafeTensorsParts.TryParse(bytes) is not { Header.Members.Count: > 0 } parts)
            return ByteMutations.Mutate(bytes, other, random);
        return random.Pick(_all)(parts, random);
    }

    private static byte[] Changed(SafeTensorsParts parts, Action<JsonTree> change)
    {
        change(parts.Header);
        return parts.ToBytes();
    }

    /// <summary>Some of the numbers at their limits, in their places.</summary>
    private static byte[] OtherNumbers(byte[] numbers, Random random)
    {
        numbers = [.. numbers];
        for (var count = random.Next(1, 10); count > 0 && numbers.Length >= sizeof(double); count--)
        {
            var word = Boundaries.Word(random);
            word.CopyTo(numbers, random.Next(numbers.Length - word.Length + 1) / word.Length * word.Length);
        }

        return numbers;
    }

    /// <summary>A model may be as large as its file has numbers: here are many, and a description that asks for them.</summary>
    private static byte[] WithMoreNumbers(SafeTensorsParts parts, int count, Random random)
    {
        var (start, end) = (parts.Numbers.Length, parts.Numbers.Length + (count * sizeof(float)));
        parts.Header.Members!.Add(("\"more\"", JsonTree.OfMembers(
            ("\"dtype\"", JsonTree.OfToken("\"F32\"")),
            ("\"shape\"", JsonTree.OfItems(Number(count))),
            ("\"data_offsets\"", JsonTree.OfItems(Number(start), Number(end))))));
        if (random.OneIn(2))
            JsonMutations.MutateText(parts.Header, parts.Header, random);
        else
            Lengthen(parts.Header[MetadataKey]?[ArchitectureKey], count / 4, random);
        return (parts with { Numbers = [.. parts.Numbers, .. new byte[end - start]] }).ToBytes();
    }

    /// <summary>Layers of one unit take few numbers, and time each.</summary>
    private static void Lengthen(JsonTree? architecture, int layers, Random random)
    {
        if (JsonTree.TryParse(Encoding.UTF8.GetBytes(JsonTree.Unquote(architecture?.Token) ?? "")) is not { } description)
            return;
        JsonTree[] widths = [.. description.All.Where(node => node.Items is not null)];
        if (widths.Length == 0)
            return;
        random.Pick(widths).Become(JsonTree.OfItems(Enumerable.Repeat(Number(1), layers)));
        architecture!.Become(JsonTree.OfToken(JsonTree.Quote(description.ToString())));
    }

    private static JsonTree Number(int number) => JsonTree.OfToken(number.ToString(CultureInfo.InvariantCulture));
}
