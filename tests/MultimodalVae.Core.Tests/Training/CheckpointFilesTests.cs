using System.Globalization;
using Microsoft.Extensions.Logging;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class CheckpointFilesTests : IDisposable
{
    private const int Epochs = 4;
    private const string Name = "toy.checkpoint";
    private const string Previous = "toy.checkpoint.previous";

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_written_where_nothing_was_asked_for()
    {
        var before = Directory.GetFileSystemEntries(Environment.CurrentDirectory);

        Train(checkpoints: null);

        Directory.GetFileSystemEntries(Environment.CurrentDirectory).Should().Equal(before);
    }

    [Fact]
    public void The_last_two_are_kept_and_nothing_else()
    {
        Train(Asked with { EpochInterval = 1 });

        _folder.FileNames.Should().BeEquivalentTo(Name, Previous);
        EpochsOf(Name).Should().Be(Epochs);
        EpochsOf(Previous).Should().Be(Epochs - 1);
    }

    [Theory]
    [InlineData(1, null, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(3, null, new[] { 0, 3, 4 })]
    [InlineData(null, null, new[] { 0, 4 })]
    [InlineData(null, 24 * 60, new[] { 0, 4 })]
    public void They_are_written_when_training_begins_as_often_as_asked_for_and_when_it_is_done(int? epochs, int? minutes, int[] expected)
    {
        Train(Asked with { EpochInterval = epochs, Interval = minutes is { } m ? TimeSpan.FromMinutes(m) : null });

        WrittenAfter().Should().Equal(expected);
    }

    [Fact]
    public void By_time_they_are_written_between_batches_too()
    {
        Train(Asked with { Interval = TimeSpan.FromTicks(1) });

        WrittenAfter().Should().Equal(0, 0, 0, 1, 1, 2, 2, 3, 3, 4);
    }

    [Fact]
    public void A_cancelled_training_is_kept_even_where_nothing_else_was_asked_for()
    {
        Interrupt(Asked with { Interval = null }, afterEpoch: 2);

        EpochsOf(Name).Should().Be(2);
    }

    [Fact]
    public void Writing_them_does_not_change_what_is_learned() =>
        Train(Asked with { Interval = TimeSpan.FromTicks(1), EpochInterval = 1 }).ShouldBe(Train(null));

    [Fact]
    public void From_a_newest_one_that_is_damaged_training_falls_back_to_the_one_before_and_warns()
    {
        var expected = Train(null);
        Interrupt(Asked with { EpochInterval = 1 }, afterEpoch: 3);
        var (newest, previous) = (File.ReadAllBytes(_folder.PathOf(Name)), File.ReadAllBytes(_folder.PathOf(Previous)));
        foreach (var damaged in Damaged(newest))
        {
            _folder.Write(Name, damaged);
            _folder.Write(Previous, previous);
            _log.Entries.Clear();

            Train(Asked with { Interval = null }).ShouldBe(expected);

            _log.Warnings.Should().ContainSingle().Which.Should().ContainAll(
                "newest checkpoint", _folder.PathOf(Name), _folder.PathOf(Previous));
            EpochsOf(Name).Should().Be(Epochs);
        }
    }

    [Fact]
    public void A_newest_one_that_is_gone_is_a_damaged_one()
    {
        var expected = Train(null);
        Interrupt(Asked with { EpochInterval = 1 }, afterEpoch: 3);
        File.Delete(_folder.PathOf(Name));

        Train(Asked).ShouldBe(expected);

        _log.Warnings.Should().ContainSingle().Which.Should().Contain(_folder.PathOf(Name));
    }

    [Fact]
    public void Where_both_are_damaged_nothing_is_trained_and_the_error_names_both()
    {
        Interrupt(Asked with { EpochInterval = 1 }, afterEpoch: 3);
        _folder.Write(Name, File.ReadAllBytes(_folder.PathOf(Name)).AsSpan()[..^1]);
        _folder.Write(Previous, "");

        Refused<InvalidDataException>($"*{Name}:*{Previous}:*");
    }

    [Theory]
    [InlineData("my notes")]
    [InlineData("")]
    public void A_file_that_is_something_else_is_not_replaced(string text)
    {
        _folder.Write(Name, text);

        Refused<InvalidDataException>($"*{Name}: no safetensors file*");
    }

    [Fact]
    public void A_checkpoint_loaded_as_a_model_or_as_weights_is_called_that()
    {
        Train(Asked);
        var path = _folder.PathOf(Name);
        using var model = Toy.Builder().Build();
        var message =
            $"{path}: the file is a checkpoint of a training; expected a model. Fit resumes the training where its options name the file "
            + "(Checkpoints), and Save writes the model.";

        FluentActions.Invoking(() => VaeModel.Load(path)).Should().Throw<InvalidDataException>().WithMessage(message);
        model.Invoking(m => m.LoadWeights(path)).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void A_model_file_is_no_checkpoint_and_not_replaced()
    {
        using var model = Toy.Builder().Build();
        model.Save(_folder.PathOf(Name));

        Refused<InvalidDataException>($"*{Name}: the file is a model; expected a checkpoint of a training, or no file. " +
            "VaeModel.Load reads it, and checkpoints need a file of their own.");
    }

    [Fact]
    public void A_newer_format_is_refused_by_its_version_and_not_passed_over_for_an_older_one()
    {
        Interrupt(Asked with { EpochInterval = 1 }, afterEpoch: 3);
        Rewrite((_, metadata) => metadata["format"] = "MultimodalVae checkpoint 4");

        Refused<NotSupportedException>($"*{Name}: the format*'MultimodalVae checkpoint 4'; expected 'MultimodalVae checkpoint 3'*");
    }

    public static TheoryData<string, string> Nonsense => new()
    {
        { "batch", "2" }, { "batch", "-1" }, { "batch", "many" }, { "steps", "-3" }, { "steps", "99999999999999999999" }, { "muting", "?" },
        { "rollbacks", "-1" },
        { "training", "null" }, { "training", "[" }, { "training", "{\"layout\":1,\"layout\":2}" },
        { "training", "{\"layout\":\"\\ud800\"}" },
        { "epochs", "3" }, { "beta", "none" }, { "learningRate", "" }, { "trained_masks", "[\"1\"]" },
        { "history", "" }, { "sums", "" }, { "validation", "" }, { "weights.encoder.arm.0.weight", "" },
        { "means.encoder.arm.0.weight", "" },
        { "squares.fusion.latent.mean.bias", "" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void One_that_is_whole_but_makes_no_sense_is_refused_and_changes_nothing(string what, string value)
    {
        foreach (var engine in (EngineKind[])[EngineKind.Native, EngineKind.Torch])
        {
            foreach (var file in _folder.FileNames.ToList())
                File.Delete(_folder.PathOf(file));
            Interrupt(Asked, afterEpoch: 2, engine);
            File.Delete(_folder.PathOf(Previous));
            Rewrite((tensors, metadata) =>
            {
                if (metadata.ContainsKey(what))
                    metadata[what] = value;
                else
                    tensors[what] = new SafeTensor([1], [1], IsDouble: true);
            });

            Refused<InvalidDataException>($"*{Name}*", engine);
        }
    }

    [Fact]
    public void One_without_the_losses_on_the_validation_rows_is_refused()
    {
        var options = Options(Asked with { EpochInterval = 1 }) with { Validation = Toy.Data(20) };
        using (var model = Toy.Builder().Build())
            model.Fit(Toy.Data(40), options);
        Rewrite((tensors, _) => tensors.Remove("validation"));
        using var again = Toy.Builder().Build();

        again.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<InvalidDataException>()
            .WithMessage($"*{Name}: the checkpoint is damaged: the losses on the validation rows are missing.");
    }

    [Fact]
    public void What_killed_processes_left_is_cleaned_up_and_other_files_are_not()
    {
        string[] others = [$"{Name}.notes.tmp", $"{Name}.{Guid.NewGuid():N}", $"other.{Guid.NewGuid():N}.tmp", $"{Name}.tmp"];
        foreach (var name in (string[])[.. others, $"{Name}.{Guid.NewGuid():N}.tmp", $"{Name}.{Guid.NewGuid():N}.tmp"])
            _folder.Write(name, "half a chec");

        Train(Asked);

        _folder.FileNames.Should().BeEquivalentTo([.. others, Name, Previous]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_before_anything_is_trained()
    {
        using var model = Toy.Builder().Build();
        var before = model.WeightValues();

        var options = Options(Asked with { Path = Path.Combine(_folder.PathOf("missing"), Name) });
        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<IOException>().WithMessage("*missing*");

        model.WeightValues().Should().Equal(before);
        model.TrainedMasks.Should().BeEmpty();
    }

    [SkippableFact]
    public void So_is_a_folder_without_permission()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "permissions do not hold for this user");
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        FluentActions.Invoking(() => Train(Asked)).Should().Throw<IOException>().WithMessage($"*{Name}*");
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    public void One_that_cannot_be_written_later_is_warned_of_and_training_goes_on()
    {
        var expected = Train(null);

        Train(Asked with { EpochInterval = 1 }, new Recorder(progress => Block(progress.Epoch))).ShouldBe(expected);

        _log.Warnings.Should().HaveCount(Epochs).And.OnlyContain(text => text.Contains($"{_folder.PathOf(Name)} cannot be written"));
        EpochsOf(Previous).Should().Be(0);
        _folder.FileNames.Should().BeEquivalentTo(Name, Previous);
    }

    [Fact]
    public void One_that_cannot_be_written_on_cancellation_is_an_error()
    {
        using var cancel = new CancellationTokenSource();
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options(Asked), new Recorder(_ => Leave()), cancel.Token)).Should().Throw<IOException>()
            .WithMessage($"*{Name}*");

        void Leave()
        {
            Block(1);
            cancel.Cancel();
        }
    }

    [Theory]
    [InlineData("", 1, 1, "*- Checkpoints.Path is ''; expected the name of a file.*")]
    [InlineData("a", 0, 1, "*- Checkpoints.Interval is 00:00:00; expected more than 0, or null.*")]
    [InlineData("a", 1, 0, "*- Checkpoints.EpochInterval is 0; expected 1 or more, or null.*")]
    public void Options_out_of_their_range_are_named_with_the_value(string path, int minutes, int epochs, string message)
    {
        var options = new CheckpointOptions { Path = path, Interval = TimeSpan.FromMinutes(minutes), EpochInterval = epochs };

        FluentActions.Invoking(() => Train(options)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private CheckpointOptions Asked => new() { Path = _folder.PathOf(Name), Interval = null };

    /// <summary>A folder in the place of the file: it cannot be replaced.</summary>
    private void Block(int epoch)
    {
        if (epoch > 1)
            return;
        File.Move(_folder.PathOf(Name), _folder.PathOf(Previous));
        Directory.CreateDirectory(_folder.PathOf(Name));
    }

    private static IEnumerable<byte[]> Damaged(byte[] bytes)
    {
        foreach (var length in (int[])[0, 7, 8, 100, bytes.Length / 2, bytes.Length - 1])
            yield return bytes[..length];
        yield return [.. bytes, 0];
        yield return new byte[bytes.Length];
        var header = 8 + (int)BitConverter.ToInt64(bytes);
        foreach (var position in Enumerable.Range(0, 60).Select(
            i => i < 30 ? i * header / 30 : header + ((i - 30) * (bytes.Length - header) / 30)))
        {
            var copy = bytes.ToArray();
            copy[position] ^= 0x41;
            yield return copy;
        }
    }

    private void Rewrite(Action<Dictionary<string, SafeTensor>, Dictionary<string, string>> change)
    {
        var content = SafeTensorsFile.Read(_folder.PathOf(Name));
        var (tensors, metadata) = (content.Tensors.ToDictionary(), content.Metadata.ToDictionary());
        change(tensors, metadata);
        metadata["digest"] = CheckpointFile.DigestOf(tensors, metadata);
        SafeTensorsFile.Write(_folder.PathOf(Name), tensors, metadata);
    }

    private void Refused<TException>(string message, EngineKind engine = EngineKind.Native)
        where TException : Exception
    {
        using var model = Toy.Builder().WithLogging(_log).Build();
        var (weights, files) = (model.WeightValues(), Contents());

        var options = Options(Asked) with { Engine = engine.Create() };
        model.Invoking(m => m.Fit(Toy.Data(40), options)).Should().Throw<TException>().WithMessage(message);

        model.WeightValues().Should().Equal(weights);
        model.TrainedMasks.Should().BeEmpty();
        Contents().Should().Equal(files);
    }

    private string[] Contents() =>
        [.. _folder.FileNames.Order().Select(name => $"{name} {Convert.ToHexString(File.ReadAllBytes(_folder.PathOf(name)))}")];

    private int EpochsOf(string name) => CheckpointFile.Read(_folder.PathOf(name)).State(Toy.Layout).History.Count;

    private IEnumerable<int> WrittenAfter() => _log.Entries
        .Where(entry => entry.Level == LogLevel.Debug && entry.Text.StartsWith("Checkpoint ", StringComparison.Ordinal))
        .Select(
            entry => int.Parse(entry.Text[$"Checkpoint {_folder.PathOf(Name)}: ".Length..].Split(' ')[0], CultureInfo.InvariantCulture));

    private static TrainingOptions Options(CheckpointOptions? checkpoints) =>
        new() { Epochs = Epochs, BatchSize = 20, Checkpoints = checkpoints };

    private Outcome Train(CheckpointOptions? checkpoints, Recorder? progress = null)
    {
        using var model = Toy.Builder().WithLogging(_log).Build();
        return Outcome.Of(model, model.Fit(Toy.Data(40), Options(checkpoints), progress));
    }

    private void Interrupt(CheckpointOptions checkpoints, int afterEpoch, EngineKind engine = EngineKind.Native)
    {
        using var cancel = new CancellationTokenSource();
        using var model = Toy.Builder().WithLogging(_log).Build();
        var recorder = new Recorder(progress => CancelAfter(progress.Epoch));
        var options = Options(checkpoints) with { Engine = engine.Create() };
        model.Invoking(m => m.Fit(Toy.Data(40), options, recorder, cancel.Token))
            .Should().Throw<OperationCanceledException>();

        void CancelAfter(int epoch)
        {
            if (epoch == afterEpoch)
                cancel.Cancel();
        }
    }
}
