namespace MultimodalVae.Graph;

/// <summary>An operation that is in no file and that this library does not train: that of another package, as a torch module.</summary>
internal abstract record ExternalOperation : Operation
{
    public override int? InputCount => 1;

    /// <summary>What it is, as in <c>a torch module</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>A part of a model that is made of such an operation.</summary>
/// <param name="Name">Which part, as in <c>the encoder of 'arm', ConvolutionEncoder</c>.</param>
/// <param name="Operation">The operation.</param>
internal sealed record ExternalPart(string Name, ExternalOperation Operation)
{
    public override string ToString() => $"{Name}, is {Operation.Kind}";
}
