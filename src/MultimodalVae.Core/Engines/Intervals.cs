using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A set of places.</summary>
internal sealed class Intervals
{
    private readonly List<Place> _places = [];

    public void Add(Place place) => _places.AddRange(Without(place).ToList());

    public bool Overlaps(Place place) => _places.Exists(place.Overlaps);

    /// <summary>The parts of a place that are not in the set.</summary>
    public IEnumerable<Place> Without(Place place)
    {
        var start = place.Start;
        foreach (var other in _places.Where(place.Overlaps).OrderBy(other => other.Start))
        {
            if (other.Start > start)
                yield return new Place(start, other.Start - start);
            start = Math.Max(start, other.End);
        }

        if (start < place.End)
            yield return new Place(start, place.End - start);
    }
}
