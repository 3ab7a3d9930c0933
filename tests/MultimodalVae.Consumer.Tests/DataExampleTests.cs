using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/data.md.</summary>
public sealed class DataExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Windows_and_splits_keep_to_the_recordings_of_a_file()
    {
        var path = _folder.PathOf("log.csv");
        File.WriteAllLines(path, ["episode,time,arm.q,grip.force", .. RowsOf("0", 50), .. RowsOf("1", 50), .. RowsOf("2", 50)]);

        DataSet log = DataSet.ReadCsv(path);                               // columns episode, time, arm.q, grip.force
        DataSet windows = log.Windows("next", "now");                      // columns arm.next_q, arm.now_q, grip.next_force, grip.now_force
        var (train, test) = windows.SplitByEpisodes(testFraction: 0.3);    // no recording is on both sides

        windows.Layout.ColumnNames.Should().Equal("arm.next_q", "arm.now_q", "grip.next_force", "grip.now_force");
        windows.RowCount.Should().Be(3 * 49);
        train.Episodes.Names.Should().Equal("0", "1");
        test.Episodes.Names.Should().Equal("2");
    }

    [Fact]
    public void Recordings_in_several_files_are_joined()
    {
        var (monday, tuesday) = (_folder.PathOf("monday.csv"), _folder.PathOf("tuesday.csv"));
        File.WriteAllLines(monday, ["run,stamp,arm.q", "a,0,1", "a,1,2"]);
        File.WriteAllLines(tuesday, ["run,stamp,arm.q", "a,0,3", "b,0,4"]);

        CsvOptions options = new() { EpisodeColumn = "run", TimeColumn = "stamp" };
        DataSet both = DataSet.Concat(DataSet.ReadCsv(monday, options), DataSet.ReadCsv(tuesday, options));
        DataSet chosen = both.OfEpisodes("a", "b");

        both.Episodes.Names.Should().Equal("a", "a-2", "b");
        chosen.Rows.Values.ToArray().Should().Equal(1, 2, 4);
    }

    [Fact]
    public void Columns_of_a_log_are_brought_into_the_order_of_a_model()
    {
        using VaeModel vae = Toy.Builder().Build();
        DataSet log = new(new ModalityLayout([.. Toy.Layout.Modalities.Reverse(), new Modality("gripper", 1)]), new double[1, 7]);

        Reconstruction guess = vae.Reconstruct(log.Select(vae.Layout), vae.Layout.Only("arm"));

        guess.Layout.Should().Be(vae.Layout);
    }

    private static IEnumerable<string> RowsOf(string episode, int count) => Enumerable.Range(0, count).Select(row =>
        FormattableString.Invariant($"{episode},{row * 0.05:0.00},{Math.Sin(row * 0.1)},{row % 7}"));
}
