namespace MultimodalVae.Compiled;

/// <summary>The function after a layer, as <see cref="CompiledProgram"/> knows it. The names are those in model files.</summary>
internal enum ActivationFunction
{
    Identity,
    Relu,
    Tanh,
    Silu,
}
