using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>Reading ends: what is no regular file is refused before it is opened.</summary>
public sealed class RegularFileTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> _readers = new()
    {
        ["tensors"] = path => SafeTensorsFile.Read(path),
        ["model"] = path => VaeModel.Load(path).Dispose(),
        ["weights"] = path =>
        {
            using var model = Toy.Builder().Build();
            model.LoadWeights(path);
        },
        ["data"] = path => DataSet.ReadCsv(path),
        ["checkpoint"] = path =>
        {
            using var model = Toy.Builder().Build();
            model.Fit(
                Toy.Data(40), new TrainingOptions { Epochs = 1, BatchSize = 20, Checkpoints = new CheckpointOptions { Path = path } });
        },
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Readers => [.. _readers.Keys];

    public void Dispose() => _folder.Dispose();

    [SkippableTheory, MemberData(nameof(Readers))]
    public async Task What_is_no_file_is_refused_by_its_kind_within_a_moment(string reader)
    {
        foreach (var kind in (string[])[SpecialFile.Pipe, SpecialFile.Socket, SpecialFile.Folder])
        {
            var path = _folder.PathOf(kind);
            SpecialFile.Make(kind, path);
            await Refused(reader, path, kind);
            File.CreateSymbolicLink(_folder.PathOf($"link to {kind}"), path);
            await Refused(reader, _folder.PathOf($"link to {kind}"), kind);
        }

        foreach (var path in (string[])["/dev/zero", "/dev/null", "/dev/tty"])
            await Refused(reader, path, SpecialFile.Device);
    }

    [SkippableTheory, MemberData(nameof(Readers))]
    public async Task File_of_the_system_without_a_length_is_empty(string reader)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the file is one of Linux");
        if (reader == "checkpoint")
            return;

        await Task.Run(() => FluentActions.Invoking(() => _readers[reader]("/proc/kmsg")).Should().Throw<Exception>().Which.Should().Match(
            exception => exception is IOException || exception is InvalidDataException)).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void File_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => RegularFile.OpenRead(_folder.PathOf("none"))).Should().Throw<FileNotFoundException>().WithMessage(
            $"*{_folder.PathOf("none")}*");

    [SkippableFact]
    public void Link_to_no_file_is_a_file_that_is_not_there()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        File.CreateSymbolicLink(_folder.PathOf("link"), "none");

        FluentActions.Invoking(() => RegularFile.OpenRead(_folder.PathOf("link"))).Should().Throw<FileNotFoundException>();
    }

    [Fact]
    public void Regular_file_is_read_from_its_beginning()
    {
        using var file = RegularFile.OpenRead(_folder.Write("file", [1, 2, 3]));

        file.ReadByte().Should().Be(1);
    }

    private static async Task Refused(string reader, string path, string kind) =>
        await Task.Run(() => FluentActions.Invoking(() => _readers[reader](path)).Should().Throw<IOException>().WithMessage(
            $"{path}: *it is {kind}; a regular file is expected*"))
            .WaitAsync(TimeSpan.FromSeconds(30));
}
