using System.Diagnostics;

namespace MultimodalVae;

/// <summary>What the units of a dense layer do.</summary>
[DebuggerDisplay("{Name}: {DeadUnits.Count} of {UnitCount} units dead")]
public sealed class LayerActivity
{
    internal LayerActivity(string name, int unitCount, IReadOnlyList<int> deadUnits)
    {
        Name = name;
        UnitCount = unitCount;
        DeadUnits = deadUnits;
    }

    /// <summary>
    /// The name of the layer in the model file, as in <c>decoder.sound.1</c>: its weights are <c>decoder.sound.1.weight</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>The number of units.</summary>
    public int UnitCount { get; }

    /// <summary>
    /// The units, counted from 0, that give the same value after the activation whatever row the model sees: 0 in a layer of ReLU. The
    /// same is what differs by no more than a millionth of its size.
    /// </summary>
    public IReadOnlyList<int> DeadUnits { get; }

    /// <summary>The share of dead units, 0 to 1.</summary>
    public double DeadShare => (double)DeadUnits.Count / UnitCount;
}
