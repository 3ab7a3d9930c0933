namespace MultimodalVae.Formats;

/// <summary>The types of the compact protocol of Thrift, by their numbers in files.</summary>
internal enum ThriftType
{
    /// <summary>A field that is true, without bytes of its own.</summary>
    True = 1,

    /// <summary>A field that is false, without bytes of its own.</summary>
    False = 2,

    /// <summary>A byte.</summary>
    Byte = 3,

    /// <summary>An integer of 16 bits.</summary>
    I16 = 4,

    /// <summary>An integer of 32 bits, or a name of a list of names.</summary>
    I32 = 5,

    /// <summary>An integer of 64 bits.</summary>
    I64 = 6,

    /// <summary>A number of 8 bytes.</summary>
    Double = 7,

    /// <summary>Text, or bytes.</summary>
    Binary = 8,

    /// <summary>A list.</summary>
    List = 9,

    /// <summary>A structure.</summary>
    Struct = 12,
}
