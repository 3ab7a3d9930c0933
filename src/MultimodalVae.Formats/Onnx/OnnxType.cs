namespace MultimodalVae.Formats;

/// <summary>The types of tensors, with their numbers in TensorProto.DataType.</summary>
internal enum OnnxType
{
    Float32 = 1,
    Int64 = 7,
    Bool = 9,
}
