using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Fuzz.Tests;

public sealed class FuzzCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_tells_how_each_reader_took_the_inputs_of_the_kinds_asked_for()
    {
        var (code, output, _) = Run("--count", "40", "--seed", "5", "--kinds", "csv", "mat", "--findings", _folder.PathOf("found"));

        code.Should().Be(0);
        output.Should().ContainAll(
            "40 inputs of seed 5", "DataSet.ReadCsv Error", "RobotLog.Read", "InvalidDataException", "Nothing was found.")
            .And.NotContain("VaeModel.Load");
        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void A_stored_file_is_read_again_by_every_reader_of_its_kind()
    {
        Directory.CreateDirectory(_folder.PathOf("csv"));
        _folder.Write("csv/001", "arm.x\n\n");
        _folder.Write("csv/001.txt", "what was found");

        foreach (var path in (string[])[_folder.FullName, _folder.PathOf("csv/001")])
        {
            var (code, output, _) = Run("--replay", path);

            code.Should().Be(0);
            output.Should().ContainAll(
                $"{_folder.PathOf("csv/001")}\n", "good  DataSet.ReadCsv Error: InvalidDataException: ", "there are no rows")
                .And.NotContain("001.txt");
        }
    }

    [Fact]
    public void A_file_that_is_not_there_or_of_no_kind_is_named()
    {
        _folder.Write("001", "?");

        foreach (var (path, told) in ((string, string)[])[(_folder.PathOf("none"), _folder.PathOf("none")), (
            _folder.PathOf("001"), "There is no kind")])
        {
            var (code, _, errors) = Run("--replay", path);

            code.Should().Be(1);
            errors.Should().StartWith("error: ").And.Contain(told);
        }
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        return (FuzzCommand.Invoke(args, output, errors), output.ToString(), errors.ToString());
    }
}
