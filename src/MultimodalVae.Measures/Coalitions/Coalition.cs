namespace MultimodalVae.Measures;

/// <summary>Some of the modalities of a layout, none to all, and the mask that shows these only.</summary>
internal sealed class Coalition : IEquatable<Coalition>
{
    private readonly bool[] _members;

    /// <param name="layout">The layout.</param>
    /// <param name="members">The positions of the modalities in it.</param>
    public Coalition(ModalityLayout layout, params ReadOnlySpan<int> members)
    {
        _members = new bool[layout.Modalities.Count];
        foreach (var member in members)
            _members[member] = true;
        Size = _members.Count(isMember => isMember);
        Input = Size == 0 ? layout.Nothing : layout.Only([.. layout.Modalities.Where((_, i) => _members[i]).Select(m => m.Name)]);
    }

    /// <summary>All subsets of the modalities but that of all: 2^M - 1 of M.</summary>
    public static Coalition[] Subsets(ModalityLayout layout)
    {
        var count = layout.Modalities.Count;
        return [.. Enumerable.Range(0, (1 << count) - 1).Select(bits =>
            new Coalition(layout, [.. Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1)]))];
    }

    private Coalition(ModalityLayout layout, bool[] members)
        : this(layout, [.. members.Index().Where(member => member.Item).Select(member => member.Index)])
    {
    }

    public int Size { get; }

    public ObservationMask Input { get; }

    public bool Contains(int modality) => _members[modality];

    public Coalition With(int modality) => Changed(modality, isMember: true);

    public Coalition Without(int modality) => Changed(modality, isMember: false);

    public bool IsWithin(Coalition other) => !_members.Where((isMember, modality) => isMember && !other.Contains(modality)).Any();

    public int CountOf(ReadOnlySpan<int> modalities)
    {
        var count = 0;
        foreach (var modality in modalities)
            count += _members[modality] ? 1 : 0;
        return count;
    }

    public bool Equals(Coalition? other) => other is not null && Input.Equals(other.Input);

    public override bool Equals(object? obj) => Equals(obj as Coalition);

    public override int GetHashCode() => Input.GetHashCode();

    private Coalition Changed(int modality, bool isMember)
    {
        bool[] members = [.. _members];
        members[modality] = isMember;
        return new Coalition(Input.Layout, members);
    }
}
