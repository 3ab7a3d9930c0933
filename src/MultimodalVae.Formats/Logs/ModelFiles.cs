namespace MultimodalVae.Formats;

/// <summary>A model, and what <c>mmvae train</c> writes beside it: no logs, also where they are in a folder of logs.</summary>
internal static class ModelFiles
{
    public const string Mapping = ".map.json";
    public const string Training = ".train.json";
    public const string Losses = ".losses.csv";
    public const string Checkpoint = ".checkpoint";
    public const string PreviousCheckpoint = ".checkpoint.previous";

    private static readonly string[] _endings = [".safetensors", Mapping, Training, Checkpoint, PreviousCheckpoint];

    /// <summary>Whether a file is one of these; a log may be named as losses are.</summary>
    public static bool Include(string path) =>
        Array.Exists(_endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || (path.EndsWith(Losses, StringComparison.OrdinalIgnoreCase) && File.Exists(path) && LossesCsv.IsLosses(path));
}
