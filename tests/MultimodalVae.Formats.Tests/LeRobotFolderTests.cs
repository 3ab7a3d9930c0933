using MultimodalVae.Tests.Shared;
using Parquet;
using Parquet.Schema;

namespace MultimodalVae.Formats.Tests;

/// <summary>A data set by the definition of LeRobot v3.0: several episodes in a file, and episodes and tasks as Parquet.</summary>
public sealed class LeRobotFolderTests : IDisposable
{
    private const int RowsPerEpisode = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Episodes_of_several_files_are_kept_apart()
    {
        Write("meta/info.json", """
            {"codebase_version": "v3.0", "total_episodes": 4, "fps": 10, "features": {
              "action": {"dtype": "float32", "shape": [2], "names": ["shoulder", "elbow"]},
              "timestamp": {"dtype": "float32", "shape": [1], "names": null}}}
            """);
        await WriteDataAsync("data/chunk-000/file-000.parquet", [0, 1, 2]);
        await WriteDataAsync("data/chunk-000/file-001.parquet", [3]);
        await WriteAsync("meta/tasks.parquet", (new DataField<long>("task_index"), new long[] { 0 }));
        await WriteAsync("meta/episodes/chunk-000/file-000.parquet", (new DataField<long>("episode_index"), new long[] { 0, 1, 2, 3 }));

        var log = RobotLog.Read(_folder.PathOf("set"));

        log.Format.Should().Be("LeRobot v3.0");
        log.Warnings.Should().BeEmpty();
        var data = log.Map(new() { Modalities = { ["action"] = ["action*"] } }).Data;
        data.RowCount.Should().Be(4 * RowsPerEpisode);
        data.Episodes.Names.Should().Equal("0", "1", "2", "3");
        data.Episodes.Runs.Should().HaveCount(4);
    }

    private async Task WriteDataAsync(string name, int[] episodes)
    {
        long[] episodeOfRow = [.. episodes.SelectMany(episode => Enumerable.Repeat((long)episode, RowsPerEpisode))];
        float[] times = [.. episodes.SelectMany(_ => Enumerable.Range(0, RowsPerEpisode).Select(row => row / 10f))];
        await WriteAsync(
            name,
            (new DataField<float>("action"), times),
            (new DataField<float>("timestamp"), times),
            (new DataField<long>("episode_index"), episodeOfRow));
    }

    private async Task WriteAsync(string name, params (DataField Field, Array Values)[] columns)
    {
        Write(name, "");
        await using var file = File.Create(_folder.PathOf(Path.Combine("set", name)));
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(column => column.Field).ToArray<Field>()), file);
        using var group = writer.CreateRowGroup();
        foreach (var (field, values) in columns)
        {
            if (values is float[] numbers)
                await group.WriteAsync<float>(field, numbers.AsMemory());
            else
                await group.WriteAsync<long>(field, ((long[])values).AsMemory());
        }
    }

    private void Write(string name, string text)
    {
        var path = _folder.PathOf(Path.Combine("set", name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
