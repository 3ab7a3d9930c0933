namespace MultimodalVae.Kernels;

/// <summary>A block of rows with the gradients of its numbers, and where the gradients of the weights are added up.</summary>
/// <param name="placeCount">How many numbers there are for each row.</param>
/// <param name="widestInput">The most numbers of a row that one product of matrices reads, padded.</param>
internal sealed unsafe class TrainingBlock<TNumber>(int placeCount, int widestInput)
    where TNumber : unmanaged
{
    private readonly AlignedArray<TNumber> _transposed = new((long)Block<TNumber>.DefaultRows * widestInput);
    private Place? _transposedPlace;
    private TNumber* _weightGradients;

    public Block<TNumber> Values { get; } = new(placeCount, Block<TNumber>.DefaultRows);

    public Block<TNumber> Gradients { get; } = new(placeCount, Block<TNumber>.DefaultRows);

    /// <summary>Whether gradients of weights are set; later ones are added to them.</summary>
    public bool IsFirst { get; private set; }

    public void Begin(int rows)
    {
        Values.Begin(rows);
        Gradients.Begin(rows);
        _transposedPlace = null;
    }

    public void BeginBackward(AlignedArray<TNumber> weightGradients, bool isFirst)
    {
        _weightGradients = weightGradients.Pointer;
        IsFirst = isFirst;
    }

    public TNumber* WeightGradients(int offset) => _weightGradients + offset;

    /// <summary>The numbers at a place, row by row with a 1 behind each, kept for layers that read the same one after the other.</summary>
    public TNumber* Transposed(Place place, int step)
    {
        if (_transposedPlace != place)
            Transpose.WithOnes(Values.At(place.Start), place.Width, Values.Rows, _transposed.Pointer, step);
        _transposedPlace = place;
        return _transposed.Pointer;
    }
}
