namespace MultimodalVae.Files;

/// <summary>What is at a path.</summary>
internal enum FileKind
{
    /// <summary>The system does not say.</summary>
    Unknown,

    Regular,

    Folder,

    Link,

    Pipe,

    Socket,

    Device,
}
