using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Kinds;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Fuzz.Tests;

/// <summary>What fuzzing found, and what is known to be hostile: each file is refused as it was approved, or taken.</summary>
public sealed class CorpusTests : IDisposable
{
    private const string Project = "MultimodalVae.Fuzz.Tests";
    private const int ShownOfMessage = 60;

    private readonly Judge _judge = new(TimeSpan.FromSeconds(1), patience: TimeSpan.FromSeconds(20));

    public void Dispose() => _judge.Dispose();

    [Fact]
    public void Every_file_is_taken_or_refused_as_approved()
    {
        var outcomes = new List<string>();
        foreach (var (kind, files) in StoredInputs.ByKind(Path.Combine(SharedData.RepositoryRoot, "tests", Project, "Corpus")))
        {
            foreach (var file in files)
            {
                foreach (var verdict in kind.Readers.Select(reader => _judge.Run(reader, FuzzInput.ReadFrom(file), kind.Bound)))
                {
                    verdict.Problem.Should().BeNull($"{verdict.Reader} reads {file}");
                    outcomes.Add($"{kind.Name}/{Path.GetFileName(file)} | {verdict.Reader} | {Outcome(verdict, kind is CheckpointKind)}");
                }
            }
        }

        ApprovedText.CheckCorpus(string.Join('\n', outcomes.Order(StringComparer.Ordinal)), Project);
    }

    /// <summary>
    /// What a checkpoint is refused for depends on what a training can be told, which grows: of it the type alone is kept.
    /// </summary>
    private string Outcome(Verdict verdict, bool typeAlone)
    {
        if (verdict.Refusal is null || typeAlone)
            return verdict.Refusal?.GetType().Name ?? "accepted";
        var message = verdict.Refusal.Message.Replace(_judge.InputPath, "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return $"{verdict.Refusal.GetType().Name}{message[..Math.Min(ShownOfMessage, message.Length)].TrimEnd()}";
    }
}
