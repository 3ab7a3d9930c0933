using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Tests;

/// <summary>
/// Checkpoints of the very training that reads them, one thing wrong in each, under a digest that is right. They are made anew each time: a
/// stored one would be of another training as soon as a training can be told more, and be refused for that.
/// </summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private const string Metadata = "__metadata__";

    private readonly Judge _judge = new(TimeSpan.FromSeconds(1), patience: TimeSpan.FromSeconds(20));

    public void Dispose() => _judge.Dispose();

    [Fact]
    public void With_nothing_wrong_it_is_gone_on_from() => Read(_ => { }).Should().BeNull();

    [Theory]
    [InlineData("batch", "2147483648", "is damaged")]
    [InlineData("batch", "1000000", "is damaged")]
    [InlineData("steps", "9223372036854775808", "is damaged")]
    [InlineData("rollbacks", "perhaps", "is damaged")]
    [InlineData("beta", "!", "is damaged")]
    [InlineData("trained_masks", "[]]", "are damaged")]
    [InlineData("muting", "0000000000000000", "is not what was hidden then")]
    public void Text_that_cannot_be_is_refused(string key, string text, string message) =>
        Read(parts => parts.Header[Metadata]![key]!.Become(JsonTree.OfToken(JsonTree.Quote(text)))).Should().Contain(message);

    [Theory]
    [InlineData("history", "is damaged")]
    [InlineData("validation", "the losses on the validation rows are missing")]
    [InlineData("sums", "is damaged")]
    [InlineData("weights.decoder.arm.0.weight", "decoder.arm.0.weight")]
    [InlineData("means.decoder.arm.0.weight", "decoder.arm.0.weight")]
    [InlineData("squares.decoder.arm.0.weight", "decoder.arm.0.weight")]
    public void Tensor_that_is_missing_is_told(string name, string message) => Read(parts =>
    {
        var members = parts.Header.Members!;
        var position = members.FindIndex(member => member.Key == JsonTree.Quote(name));
        members[position] = (JsonTree.Quote("other"), members[position].Value);
    }).Should().Contain(message);

    /// <summary>What is said of the damage; null where the training goes on.</summary>
    private string? Read(Action<SafeTensorsParts> damage)
    {
        var kind = new CheckpointKind();
        var parts = SafeTensorsParts.TryParse(CheckpointKind.Seed(epochs: 2))!;
        damage(parts);
        var verdict = _judge.Run(kind.Readers.Single(), new FuzzInput(CheckpointDigest.Renewed(parts.ToBytes())), kind.Bound);
        verdict.Problem.Should().BeNull();
        verdict.Refusal?.Message.Should().NotContain("it was written with", "it is of this training");
        return verdict.Refusal?.Message;
    }
}
