namespace MultimodalVae.Formats;

/// <summary>What a node of a model's graph is in ONNX: <c>[rows, width]</c>.</summary>
/// <param name="Name">The name of the value.</param>
/// <param name="Width">How many numbers there are for each row.</param>
/// <param name="HasRows">
/// Whether there is a row for each of the input; else there is one, <c>[1, width]</c>, which all rows are like.
/// </param>
internal readonly record struct OnnxTensor(string Name, int Width, bool HasRows);
