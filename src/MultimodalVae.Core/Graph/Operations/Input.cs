using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>What a graph is given for each row.</summary>
internal enum InputKind
{
    /// <summary>The columns, the mute value where one is hidden or missing.</summary>
    Columns,

    /// <summary>For each modality 1 where any column of it is observed, and 0 elsewhere.</summary>
    Observed,

    /// <summary>The columns, whatever is hidden of them, with a possible value in the place of a missing one.</summary>
    Target,

    /// <summary>Standard normal numbers, for z.</summary>
    Noise,

    /// <summary>Standard normal numbers, one for each column.</summary>
    ColumnNormals,

    /// <summary>Numbers between 0 and 1, one for each column.</summary>
    ColumnUniforms,

    /// <summary>A number for each component of a mixture: of those that a row has, the one with the least is drawn.</summary>
    ComponentOrder,
}

/// <summary>Numbers that are given, not computed.</summary>
internal sealed record Input(InputKind Kind, int Width) : Operation
{
    public override int? InputCount => 0;

    public override int WidthOf(IReadOnlyList<int> inputs) => Width;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        throw new InvalidOperationException($"{Kind} is given.");
}
