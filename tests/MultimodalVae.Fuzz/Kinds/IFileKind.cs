using MultimodalVae.Fuzz.Judging;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>A kind of file that the library or a sample reads.</summary>
internal interface IFileKind
{
    /// <summary>Its name on the command line and as a folder.</summary>
    string Name { get; }

    /// <summary>The most memory that reading one may take.</summary>
    MemoryBound Bound { get; }

    /// <summary>All that read it; each is given each input.</summary>
    IReadOnlyList<Reader> Readers { get; }

    /// <summary>A broken file that follows from the random numbers alone.</summary>
    FuzzInput Next(Random random);
}
