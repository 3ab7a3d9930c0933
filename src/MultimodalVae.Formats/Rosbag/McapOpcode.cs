namespace MultimodalVae.Formats;

/// <summary>The records of MCAP that have what a log is made of; all others are passed over.</summary>
internal enum McapOpcode : byte
{
    None = 0,
    Footer = 2,
    Schema = 3,
    Channel = 4,
    Message = 5,
    Chunk = 6,
    DataEnd = 15,
}
