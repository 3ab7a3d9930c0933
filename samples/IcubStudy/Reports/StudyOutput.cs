using MultimodalVae;

namespace IcubStudy.Reports;

/// <summary>The output folder. It is tried before hours are spent on what could not be written.</summary>
internal sealed class StudyOutput
{
    private readonly string _folder;
    private readonly SortedSet<string> _written = [];

    private StudyOutput(string folder) => _folder = folder;

    public string Folder => _folder;

    public IReadOnlyCollection<string> Written => _written;

    public static StudyOutput Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "models"));
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new StudyOutput(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out {folder} cannot be written: {exception.Message}", exception);
        }
    }

    public void Save(VaeModel model, string schedule, int seed)
    {
        var name = Path.Combine("models", $"{schedule}-seed-{seed}.safetensors");
        model.Save(Path.Combine(_folder, name));
        lock (_written)
            _written.Add(name);
    }

    public void WriteReports(IReadOnlyList<StudyRun> runs)
    {
        CsvReports.WriteLosses(Add("losses.csv"), runs);
        CsvReports.WriteMeasures(Add("measures.csv"), runs);
        LossPicture.Save(Add("losses.png"), runs);
        MeasurePicture.Save(Add("measures.png"), runs);
    }

    private string Add(string name)
    {
        _written.Add(name);
        return Path.Combine(_folder, name);
    }
}
