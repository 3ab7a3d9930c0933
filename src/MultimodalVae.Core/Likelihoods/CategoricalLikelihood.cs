using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// One of several categories per row, each with a column of its own (one-hot): a linear layer gives a logit each, the probabilities are
/// their softmax. For senses that name things, as the object in the hand.
/// </summary>
[DebuggerDisplay("{Coding}")]
public sealed class CategoricalLikelihood : ILikelihood, ICodedLikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="coding">
    /// The numbers that stand for no and yes in the data. The default value is <see cref="BinaryCoding.ZeroOne"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public CategoricalLikelihood(BinaryCoding coding = BinaryCoding.ZeroOne) => Coding = BinaryCodes.Check(coding);

    /// <summary>The numbers that stand for no and yes in the data.</summary>
    public BinaryCoding Coding { get; }

    /// <inheritdoc/>
    public string? ProblemOf(Modality modality, ReadOnlySpan<double> values)
    {
        if (BinaryColumns.ProblemOf(modality, values, Coding) is { } problem)
            return problem;
        var yes = values.Count(1.0);
        return yes == 1
            || (yes == 0 && values.Contains(double.NaN)) ? null : $"{yes} categories of '{modality.Name}' are yes; expected exactly one";
    }

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        if (modality.Width < 2)
            throw new ArgumentException(
                $"The categories of '{modality.Name}' are its columns, and it has {modality.Width}; expected 2 or more.", nameof(modality));
        return new CategoricalNodes(layers.Dense("logit", features, modality.Width), Coding);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("coding", Coding);
    }
}
