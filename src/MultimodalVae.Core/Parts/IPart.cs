namespace MultimodalVae.Parts;

/// <summary>A part of a model or of its training, which a model file names with its options.</summary>
public interface IPart
{
    /// <summary>
    /// Names the options that the part is made with, for model files and checkpoints. A factory of <see cref="PartFactories"/> makes the
    /// part of them again; a part without options need not implement it.
    /// </summary>
    /// <param name="options">Takes the options, as in <c>options.Add("width", Width)</c>.</param>
    void WriteOptions(PartOptions options)
    {
    }
}
