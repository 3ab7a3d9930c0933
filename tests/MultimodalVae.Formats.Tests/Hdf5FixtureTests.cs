namespace MultimodalVae.Formats.Tests;

/// <summary>
/// Files as h5py and C write them; <c>Fixtures/make-hdf5.py</c> and <c>Fixtures/make-enums.py</c> made them.
/// </summary>
public sealed class Hdf5FixtureTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    [Fact]
    public void Recording_of_two_arms_has_joints_and_no_pixels()
    {
        var path = Path.Combine(_folder, "arms.hdf5");

        var log = RobotLog.Read(path);

        log.ToString().Should().Be($"{path} (HDF5): 20 rows of 42 columns");
        log.Warnings.Should().BeEquivalentTo(
            $"{path}: 'observations.images.depth', 'observations.images.top' are left out, each because it looks like images.");
        log.LeftOut.Should().Contain(new LeftOutColumn("observations.images.depth", "it looks like images"));
        var data = log.Map(new()
        {
            Modalities = { ["position"] = ["observations.qpos*"], ["velocity"] = ["observations.qvel*"], ["action"] = ["action*"] }
        }).Data;
        data.Layout.ToString().Should().Be("position:14,velocity:14,action:14");
        data.Rows.Row(4).ToArray().Should().Equal(
            [.. Enumerable.Range(0, 14).Select(joint => 4.0 + joint), .. Enumerable.Repeat(1.0, 14), .. Enumerable.Repeat(-4.0, 14)]);
        MappingGuess.From(log).Mapping.Modalities.Keys.Should().BeEquivalentTo("observations_qpos", "observations_qvel", "action");
    }

    [Fact]
    public void Numbers_of_any_type_are_read_and_what_is_no_number_is_named()
    {
        var path = Path.Combine(_folder, "types.hdf5");

        var log = RobotLog.Read(path);

        var table = log.Tables.Single(table => table.RowCount == 20);
        table.TimeColumn.Should().Be("time");
        var rows = Enumerable.Range(0, 20).Select(row => (double)row).ToArray();
        foreach (var column in table.Columns.Where(column => column.Name.Split('_')[0] is "little" or "big"))
            column.Values.ToArray().Should().Equal(rows, column.Name);
        table.Columns.Should().HaveCount(24);
        table.Columns.Single(column => column.Name == "flag").Values.ToArray().Should().Equal(rows.Select(row => row % 2));
        log.LeftOut.Where(one => one.Reason == "it is no array of numbers").Select(one => one.Name).Should().BeEquivalentTo(
            ["pair", "text", "fixed_text", "complex", "scalar_text", "ragged", "null"]);
        log.Warnings.Should().BeEquivalentTo(
        [
            $"{path}: 'complex', 'fixed_text', 'null' and 4 more are left out, each because it is no array of numbers.",
            $"{path}: 'empty' is left out: it is empty.",
            $"{path}: 'scalar' is left out: it has one value, 4.5.",
        ]);
    }

    [Fact]
    public void Enumerations_are_whole_numbers_and_numbers_of_unusual_sizes_are_left_out()
    {
        var path = Path.Combine(_folder, "enums.hdf5");

        var log = RobotLog.Read(path);

        log.Tables.Single().TimeColumn.Should().Be("time");
        foreach (var column in log.Tables[0].Columns.Where(column => column.Name != "time"))
        {
            var first = column.Name.Contains("_i", StringComparison.Ordinal) ? -10 : Math.Pow(2, (8 * (column.Name[^1] - '0')) - 1);
            column.Values.ToArray().Should().Equal(Enumerable.Range(0, 20).Select(row => first + row), column.Name);
        }

        log.Tables[0].Columns.Should().HaveCount(17);
        log.Warnings.Should().BeEquivalentTo(
            $"{path}: 'long_double' is left out: its numbers have 16 bytes; expected integers of 1, 2, 4 or 8, or floats of 2, 4 or 8.",
            $"{path}: 'three_bytes' is left out: its numbers have 3 bytes; expected integers of 1, 2, 4 or 8, or floats of 2, 4 or 8.");
    }

    [Theory]
    [InlineData("types.hdf5")]
    [InlineData("arms.hdf5")]
    [InlineData("enums.hdf5")]
    public void Damaged_file_is_read_or_refused_as_such(string name)
    {
        var whole = File.ReadAllBytes(Path.Combine(_folder, name));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.hdf5");
        var random = new Random(1);
        try
        {
            for (var trial = 0; trial < 60; trial++)
            {
                var bytes = whole[..(trial % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
                for (var flip = 0; trial % 2 == 1 && flip < 4; flip++)
                    bytes[random.Next(Math.Min(bytes.Length, 4096))] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, bytes);
                try
                {
                    RobotLog.Read(path);
                }
                catch (Exception exception) when (exception is InvalidDataException or IOException)
                {
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
