using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Fuzz.Tests;

public sealed class CampaignTests : IDisposable
{
    private const int Inputs = 1_200;

    private readonly TemporaryFolder _folder = new();
    private readonly Judge _judge = new(TimeSpan.FromSeconds(1), patience: TimeSpan.FromSeconds(20));

    public static TheoryData<string> Kinds => [.. FileKinds.Names];

    public void Dispose()
    {
        _judge.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Broken_files_are_refused_as_documented_or_of_use()
    {
        var findings = new Findings(_folder.FullName);
        var campaign = new Campaign([.. FileKinds.Names.Select(FileKinds.Create)], _judge, findings);

        campaign.Run(Inputs, seed: 1, _ => { }).Should().BeTrue();

        findings.Problems.Should().BeEmpty();
        campaign.Tallies.Should().OnlyContain(tally => tally.Inputs == Inputs / FileKinds.Names.Count && tally.Accepted > 0)
            .And.OnlyContain(tally => tally.Refused.ContainsKey(nameof(InvalidDataException)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_seed_gives_the_same_files_again_and_another_gives_others(string kind)
    {
        var (first, second) = (FileKinds.Create(kind), FileKinds.Create(kind));

        var files = FilesOf(first);

        FilesOf(second).Should().Equal(files);
        files.Select(file => file.Content).Distinct().Count().Should().BeGreaterThan(16);

        static List<(string Content, string Previous)> FilesOf(IFileKind kind) =>
            [.. Enumerable.Range(0, 20).Select(seed => kind.Next(new Random(seed))).Select(
                file => (Convert.ToHexString(file.Content), Convert.ToHexString(file.Previous ?? [])))];
    }

    [Fact]
    public void Of_each_problem_the_first_input_is_kept_with_what_makes_it_again()
    {
        var findings = new Findings(_folder.FullName);
        new Campaign([new BrokenKind()], _judge, findings).Run(10, seed: 3, _ => { });

        findings.Problems.Values.Should().Equal(9);
        File.ReadAllBytes(_folder.PathOf("broken/001")).Should().Equal(1);
        File.ReadAllText(_folder.PathOf("broken/001.txt")).Should().ContainAll(
            "Reader.Read", nameof(KeyNotFoundException), "seed 3, input 1\n");
    }

    [Fact]
    public void A_campaign_whose_readers_hang_again_and_again_ends()
    {
        using var judge = new Judge(TimeSpan.FromSeconds(0.02), patience: TimeSpan.FromSeconds(0.05));
        var campaign = new Campaign([new BrokenKind(hangs: true)], judge, new Findings(_folder.FullName));

        campaign.Run(100, seed: 1, _ => { }).Should().BeFalse();
    }

    /// <summary>Reads one file and not those after it.</summary>
    private sealed class BrokenKind(bool hangs = false) : IFileKind
    {
        private byte _count;

        public string Name => "broken";

        public MemoryBound Bound => new(1);

        public IReadOnlyList<Reader> Readers =>
        [
            new Reader("Reader.Read", [], path =>
            {
                if (hangs)
                    Thread.Sleep(Timeout.Infinite);
                return File.ReadAllBytes(path)[0] == 0 ? () => { } : throw new KeyNotFoundException();
            }),
        ];

        public FuzzInput Next(Random random) => new([_count++]);
    }
}
