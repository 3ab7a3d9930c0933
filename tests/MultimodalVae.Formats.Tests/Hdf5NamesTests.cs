using MultimodalVae.Tests.Shared;
using PureHDF;

namespace MultimodalVae.Formats.Tests;

/// <summary>
/// Names of columns beside the data, as references to arrays of characters. <c>Fixtures/names.hdf5</c>, which the fuzz tests change, is
/// such a file.
/// </summary>
public sealed class Hdf5NamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_have_the_names_that_are_beside_them()
    {
        var log = Read("hip", "knee");

        log.Tables[0].Columns.Select(column => column.Name).Should().BeEquivalentTo("leg.data.hip", "leg.data.knee", "leg.timestamps");
        log.Tables[0].Columns.Single(column => column.Name == "leg.data.knee").Values.ToArray().Should().Equal(1, 3, 5);
        log.LeftOut.Should().BeEmpty();
    }

    [Theory]
    [InlineData("hip")]
    [InlineData("hip", "hip")]
    [InlineData("hip", "knee", "ankle")]
    public void Names_that_do_not_tell_columns_apart_are_not_taken(params string[] names) =>
        Read(names).Tables[0].Columns.Select(column => column.Name).Should().BeEquivalentTo("leg.data.0", "leg.data.1", "leg.timestamps");

    private RobotLog Read(params string[] names)
    {
        var texts = names.Select(name => new H5Dataset(name.Select(letter => (ushort)letter).ToArray())).ToArray();
        var references = new H5Group();
        foreach (var (at, text) in texts.Index())
            references[$"r{at}"] = text;
        var file = new H5File
        {
            ["#refs#"] = references,
            ["leg"] = new H5Group
            {
                ["data"] = new double[,] { { 0, 1 }, { 2, 3 }, { 4, 5 } },
                ["elements_names"] = texts.Select(text => new H5ObjectReference(text)).ToArray(),
                ["timestamps"] = new double[] { 0, 0.1, 0.2 },
            },
        };
        var path = _folder.PathOf("leg.h5");
        file.Write(path);
        return RobotLog.Read(path);
    }
}
