namespace MultimodalVae.Fuzz.Judging;

/// <summary>A public call that reads a file.</summary>
/// <param name="Name">The call.</param>
/// <param name="Documented">
/// The exceptions that its documentation names for a file that is there and can be read. What is not listed here must not come, IOException
/// neither.
/// </param>
/// <param name="Read">Reads the file at the path. What it gives uses the result, which must work, and frees it.</param>
internal sealed record Reader(string Name, IReadOnlyList<Refusal> Documented, Func<string, Action> Read);
