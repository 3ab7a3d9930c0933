using MultimodalVae.Files;

namespace MultimodalVae.Graph;

/// <summary>
/// Counts the weights of a model while its parts describe themselves, so that one that is too large is refused before memory is taken.
/// </summary>
internal sealed class WeightCount(WeightLimit limit, int bytesOfANumber)
{
    /// <summary>Itself, its gradient, and two moments of Adam.</summary>
    private const int NumbersOfAWeight = 4;

    private readonly Dictionary<string, LayerWeights> _byTensorName = [];
    private readonly List<(string Name, Node Node)> _hiddenLayers = [];
    private long _numbers;
    private long _tensors;

    /// <summary>The layers with an activation, by the names of their weights; one that is used several times is there as often.</summary>
    public IReadOnlyList<(string Name, Node Node)> HiddenLayers => _hiddenLayers;

    public void AddHiddenLayer(string name, Node node) => _hiddenLayers.Add((name, node));

    /// <exception cref="ArgumentException">Other weights have the name of one of its tensors.</exception>
    /// <exception cref="FormatException">There are more than the limit.</exception>
    /// <exception cref="InsufficientMemoryException">There are more than memory.</exception>
    public void Add(LayerWeights weights)
    {
        var isNew = false;
        foreach (var name in weights.TensorNames)
        {
            isNew = _byTensorName.TryAdd(name, weights);
            if (!isNew && _byTensorName[name] != weights)
                throw new ArgumentException($"Two layers have weights named '{name}': {_byTensorName[name].Shape} and {weights.Shape}.");
        }

        if (!isNew)
            return;
        _numbers += weights.Count;
        _tensors += weights.TensorNames.Count;
        limit.Check(_numbers, _tensors);
        MemoryNeed.Check("weights", (double)_numbers * NumbersOfAWeight, bytesOfANumber);
    }
}
