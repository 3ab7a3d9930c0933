using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>The table of docs/diagnostics.md: what is wrong comes first, and where nothing is wrong nothing is found.</summary>
public class SmallWorldsTests(ITestOutputHelper output)
{
    public static TheoryData<SmallWorld> Worlds => [.. SmallWorlds.All];

    [Theory, MemberData(nameof(Worlds), DisableDiscoveryEnumeration = true)]
    public void A_world_has_its_finding_first(SmallWorld world)
    {
        var report = world.Diagnose();

        output.WriteLine(report.ToString());
        var first = report.Problems.Count > 0 ? report.Problems[0] : null;
        (first?.Kind, first?.Subject).Should().Be((world.Kind, world.Subject), report.ToString());
    }

    [Fact]
    public void The_table_of_the_page_has_these_worlds()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "diagnostics.md")).ReplaceLineEndings("\n");

        page.Should().Contain(
            string.Join('\n', ["| world | first finding |", "|---|---|", .. SmallWorlds.All.Select(world => world.Line)]));
        SmallWorlds.All.Count(world => world.Kind is not null).Should().Be(12);
        SmallWorlds.All.Count(world => world.Kind is null).Should().Be(3);
    }
}
