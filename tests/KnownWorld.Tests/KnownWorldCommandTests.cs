using MultimodalVae.Tests.Shared;

namespace KnownWorld.Tests;

public sealed class KnownWorldCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("Duration", "Long")]
    public void It_prints_a_table_and_writes_a_picture_and_all_figures()
    {
        var (code, output, _) = Run("--rows", "20,40", "--seeds", "2", "--steps", "2", "--out", _folder.PathOf("out"));

        code.Should().Be(0);
        output.Should().ContainAll(
            "arm:3,eye:3,touch:2", "4 of 4", "two stages", "convergence.png", "correlated sum            1.211            1.216");
        var lines = File.ReadAllLines(_folder.PathOf("out/convergence.csv"));
        lines.Should().HaveCount(5);
        lines[0].Should().Be("rows,seed,evidence_gap,two_stages,one_go,one_go_to_its_own_limit");
        lines[1].Should().StartWith("20,1,");
        File.ReadAllBytes(_folder.PathOf("out/convergence.png")).Should().StartWith([0x89, 0x50, 0x4e, 0x47]);
    }

    [Theory]
    [InlineData("--rows", "100,many", "--rows is 100,many")]
    [InlineData("--rows", "1", "2 or more")]
    [InlineData("--seeds", "0", "--seeds is 0")]
    [InlineData("--seeds", "two", "--seeds is 'two'; expected a whole number")]
    [InlineData("--steps", "99999999999", "--steps is '99999999999'; expected a whole number")]
    public void Bad_options_are_named_with_what_is_wanted(string option, string value, string message)
    {
        var (code, _, errors) = Run(option, value, "--out", _folder.PathOf("out"));

        code.Should().Be(1);
        errors.Should().Contain(message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var (code, _, errors) = Run("--rows", "20", "--seeds", "1", "--out", Path.Combine(_folder.Write("file", ""), "out"));

        code.Should().Be(1);
        errors.Should().StartWith("error: ").And.Contain(_folder.PathOf("file"));
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (KnownWorldCommand.Invoke(args, output, errors), output.ToString(), errors.ToString());
    }
}
