using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Compiled;

/// <summary>
/// A linear layer with an activation. Places are positions among the numbers of a row that the program computes; a layer whose weights start at w has the
/// weight of input i of output o at w + o <see cref="Step"/> + i, and its bias where the weight of one more input would be.
/// </summary>
internal sealed class DenseLayer
{
    /// <summary>What the names of its weights in files start with.</summary>
    public required string Name { get; init; }

    public required int Input { get; init; }

    public required int Inputs { get; init; }

    public required int Output { get; init; }

    public required int Outputs { get; init; }

    /// <summary>Where its linear part goes to: the output itself, but for an activation whose gradient needs it.</summary>
    public required int Linear { get; init; }

    public required ActivationFunction Activation { get; init; }

    public required int Weights { get; init; }

    /// <summary>Where its weights start input by input, the biases behind them, for single rows.</summary>
    public required int ByInput { get; init; }

    /// <summary>Whether it reads the columns of the data, which need no gradient.</summary>
    public required bool ReadsData { get; init; }

    /// <summary>Whether a later layer reads the same numbers, so that the gradient of this one is added to theirs.</summary>
    public bool SharesInput { get; set; }

    public int Step => Padding.Up(Inputs + 1);

    public int WeightCount => checked(Outputs * Step);

    public int ByInputCount => checked((Inputs + 1) * Padding.Up(Outputs));
}
