using System.Text;
using System.Text.Json;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>JSON that can be wrong: keys may stand twice, and a token may be anything.</summary>
internal sealed class JsonTree
{
    private const int MaxCharacters = 8_000_000;

    private JsonTree(string? token, List<(string Key, JsonTree Value)>? members, List<JsonTree>? items) =>
        (Token, Members, Items) = (token, members, items);

    /// <summary>A number, text or word as it stands in the file; null where it is a list or an object.</summary>
    public string? Token { get; private set; }

    /// <summary>The members of an object, keys as they stand in the file, with quotes.</summary>
    public List<(string Key, JsonTree Value)>? Members { get; private set; }

    /// <summary>The items of a list.</summary>
    public List<JsonTree>? Items { get; private set; }

    /// <summary>Itself and all below it.</summary>
    public IEnumerable<JsonTree> All => Children.SelectMany(child => child.All).Prepend(this);

    private IEnumerable<JsonTree> Children => Members?.Select(member => member.Value) ?? Items ?? [];

    public static JsonTree OfToken(string token) => new(token, null, null);

    public static JsonTree OfItems(params IEnumerable<JsonTree> items) => new(null, null, [.. items]);

    public static JsonTree OfMembers(params IEnumerable<(string Key, JsonTree Value)> members) => new(null, [.. members], null);

    /// <summary>The tree, or null where the text is no JSON.</summary>
    public static JsonTree? TryParse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text as it stands in a file.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>What a quoted text says, or null where it is none.</summary>
    public static string? Unquote(string? token)
    {
        try
        {
            return token?.StartsWith('"') == true ? JsonSerializer.Deserialize<string>(token) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public JsonTree Copy() =>
        new(Token, Members?.ConvertAll(member => (member.Key, member.Value.Copy())), Items?.ConvertAll(item => item.Copy()));

    /// <summary>Takes the content of another one.</summary>
    public void Become(JsonTree other) => (Token, Members, Items) = (other.Token, other.Members, other.Items);

    /// <summary>The last member of that key, or null.</summary>
    public JsonTree? this[string key] => Members?.LastOrDefault(member => member.Key == Quote(key)).Value;

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => OfMembers(element.EnumerateObject().Select(member => (Quote(member.Name), Of(member.Value)))),
        JsonValueKind.Array => OfItems(element.EnumerateArray().Select(Of)),
        _ => OfToken(element.GetRawText()),
    };

    private void Write(StringBuilder text)
    {
        // Repeated parts of repeated parts have no end: a text that is cut is an input like any other.
        if (text.Length > MaxCharacters)
            return;
        if (Members is not null)
        {
            text.Append('{');
            foreach (var (index, (key, value)) in Members.Index())
            {
                text.Append(index > 0 ? "," : "").Append(key).Append(':');
                value.Write(text);
            }

            text.Append('}');
        }
        else if (Items is not null)
        {
            text.Append('[');
            foreach (var (index, item) in Items.Index())
            {
                text.Append(index > 0 ? "," : "");
                item.Write(text);
            }

            text.Append(']');
        }
        else
        {
            text.Append(Token);
        }
    }
}
