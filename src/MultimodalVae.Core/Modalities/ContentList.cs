using System.Collections;

namespace MultimodalVae;

/// <summary>Makes lists that are equal where their items are, so that records that have them compare by content.</summary>
internal static class ContentList
{
    /// <summary>A copy of a list; null of null, which the record's own checks refuse.</summary>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T>? items) =>
        items is null ? null! : items as ContentList<T> ?? new ContentList<T>([.. items]);
}

/// <summary>An immutable list that is equal to another one with equal items in the same order.</summary>
internal sealed class ContentList<T>(T[] items) : IReadOnlyList<T>, IEquatable<ContentList<T>>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ContentList<T>? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ContentList<T>);

    public override int GetHashCode() => items.Aggregate(items.Length, (hash, item) => HashCode.Combine(hash, item));
}
