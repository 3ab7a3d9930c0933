using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>A mask, made for the layout that the model gets, and its weight among others.</summary>
public sealed record WeightedMask : IPart
{
    /// <summary>Creates the mask.</summary>
    /// <param name="weight">Its weight, relative to those of the others: a finite number, more than 0.</param>
    /// <param name="mask">The mask, as in <c>layout =&gt; layout.Only("vision")</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of that range.</exception>
    public WeightedMask(double weight, Func<ModalityLayout, ObservationMask> mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!(double.IsFinite(weight) && weight > 0))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a mask must be a finite number, more than 0.");
        Weight = weight;
        Mask = mask;
    }

    /// <summary>Its weight, relative to those of the others.</summary>
    public double Weight { get; }

    /// <summary>Makes the mask.</summary>
    public Func<ModalityLayout, ObservationMask> Mask { get; }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("weight", Weight).Add("mask", Mask);
    }
}
