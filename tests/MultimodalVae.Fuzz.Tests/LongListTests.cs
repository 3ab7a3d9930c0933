using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Tests;

/// <summary>
/// Every reader takes memory and time in proportion to the file, however long one of its lists, dictionaries or texts is.
/// </summary>
public sealed class LongListTests : IDisposable
{
    /// <summary>Long enough for what grows faster than the file.</summary>
    private static readonly int[] _counts = [20_000];

    private static readonly int[] _longCounts = [300_000, 1_000_000];

    private static readonly Lazy<byte[]> _model = new(ModelSeeds.TrainedFile);

    private static readonly Lazy<byte[]> _checkpoint = new(() => CheckpointKind.Seed(epochs: 2));

    private readonly Judge _judge = new(TimeSpan.FromSeconds(1), patience: TimeSpan.FromSeconds(60));

    public static TheoryData<string> OfModels => [.. LongLists.OfModels];

    public static TheoryData<string> OfCheckpoints => [.. LongLists.OfCheckpoints];

    public void Dispose() => _judge.Dispose();

    [Theory, MemberData(nameof(OfModels))]
    public void Model_file_with_a_long_list_is_read_or_refused_within_the_bounds(string name) =>
        Check(new ModelKind(), _model.Value, name, _counts);

    [Theory, MemberData(nameof(OfCheckpoints))]
    public void Checkpoint_with_a_long_list_is_read_or_refused_within_the_bounds(string name) =>
        Check(new CheckpointKind(), _checkpoint.Value, name, _counts);

    [Theory, MemberData(nameof(OfModels)), Trait("Duration", "Long")]
    public void Model_file_with_millions_of_items_is_read_or_refused_within_the_bounds(string name) =>
        Check(new ModelKind(), _model.Value, name, _longCounts);

    [Theory, MemberData(nameof(OfCheckpoints)), Trait("Duration", "Long")]
    public void Checkpoint_with_millions_of_items_is_read_or_refused_within_the_bounds(string name) =>
        Check(new CheckpointKind(), _checkpoint.Value, name, _longCounts);

    private void Check(IFileKind kind, byte[] seed, string name, int[] counts)
    {
        foreach (var count in counts)
        {
            var input = new FuzzInput(LongLists.Lengthen(seed, name, count));
            foreach (var reader in kind.Readers)
            {
                ResidentPeak.Reset();
                var verdict = _judge.Run(reader, input, kind.Bound);
                verdict.Problem.Should().BeNull($"{reader.Name} reads {count} of {name}");
            }
        }
    }
}
