using MultimodalVae.Core.Tests.Files;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>Who may use a checkpoint, where, and what is said of one from another machine.</summary>
public sealed class CheckpointUseTests : IDisposable
{
    private const string Name = "toy.checkpoint";

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Second_training_on_the_path_of_one_that_runs_is_refused()
    {
        using var first = Toy.Builder().Build();
        var refused = 0;

        first.Fit(Toy.Data(40), Options, new Recorder(_ =>
        {
            using var same = Toy.Builder().Build();
            var before = same.WeightValues();
            same.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<IOException>().WithMessage(
                $"{Path}: another training, in this process or another one, is using this checkpoint. " +
                "Two trainings at the same time need two files.");
            same.WeightValues().Should().Equal(before);
            using var other = Toy.Builder().WithSeed(8).Build();
            other.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<InvalidDataException>().WithMessage(
                "*of another training*seed 7; expected 8*");
            other.Invoking(m => m.Fit(Toy.Data(40), Options with { Resume = false })).Should().Throw<IOException>()
                .WithMessage("*is using this checkpoint*");
            refused++;
        }));

        refused.Should().Be(3);
        _folder.FileNames.Should().BeEquivalentTo(Name, $"{Name}.previous");
    }

    [Fact]
    public void Checkpoints_whose_files_another_training_had_are_refused_by_what_differs()
    {
        Interrupt(Toy.Builder(), Options);
        using var second = Toy.Builder().Build();

        second.Invoking(m => m.Fit(Toy.Data(40), Options with { LearningRate = 0.5 })).Should().Throw<InvalidDataException>()
            .WithMessage("*of another training: its epoch 1 had a learning rate of 0.001; this training has 0.5 there*");

        _folder.FileNames.Should().NotContain(name => name.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void Lock_file_that_a_killed_process_left_keeps_no_training_away()
    {
        _folder.Write($"{Name}.lock", "");

        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(40), Options);

        _folder.FileNames.Should().BeEquivalentTo(Name, $"{Name}.previous");
    }

    [SkippableFact]
    public void Training_that_is_done_gives_its_result_from_a_medium_that_cannot_be_written()
    {
        using var disk = SmallDisk.Mount(_folder.PathOf("disk"), "1m");
        var options = Options with { Checkpoints = new CheckpointOptions { Path = System.IO.Path.Combine(disk.Path, Name) } };
        var expected = Train(options);
        disk.MakeReadOnly();

        Train(options).ShouldBe(expected);

        _log.Warnings.Should().BeEmpty();
        using var other = Toy.Builder().Build();
        other.Invoking(m => m.Fit(Toy.Data(40), options with { Resume = false })).Should().Throw<IOException>()
            .WithMessage($"{System.IO.Path.Combine(disk.Path, Name)}: it cannot be *ead-only file system*");
    }

    [Fact]
    public void Training_that_is_done_gives_its_result_to_many_at_once()
    {
        var expected = Train(Options);
        using var held = PathLock.Take(Path);

        Train(Options).ShouldBe(expected);
    }

    [SkippableFact]
    public void Newest_checkpoint_that_another_program_has_locked_is_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows locks by sharing");
        var expected = Train(Options with { Checkpoints = null });
        Interrupt(Toy.Builder(), Options);
        var other = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.None);
        _ = Task.Delay(500).ContinueWith(_ => other.Dispose(), TaskScheduler.Default);

        Train(Options).ShouldBe(expected);

        _log.Warnings.Should().BeEmpty();
    }

    [SkippableFact]
    [Trait("Duration", "Long")]
    public void Newest_checkpoint_that_cannot_be_read_is_kept_beside()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows locks by sharing");
        var expected = Train(Options with { Checkpoints = null });
        Interrupt(Toy.Builder(), Options);
        var newest = File.ReadAllBytes(Path);
        File.CreateSymbolicLink(_folder.PathOf("link"), Name);
        File.Copy(Path, _folder.PathOf("link.previous"));
        var options = Options with { Checkpoints = Options.Checkpoints! with { Path = _folder.PathOf("link") } };

        // Locked for longer than anybody waits.
        using (new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.None))
            Train(options).ShouldBe(expected);

        File.ReadAllBytes($"{Path}.unread").Should().Equal(newest);
        new FileInfo(_folder.PathOf("link")).LinkTarget.Should().Be(Name);
        _log.Warnings.Should().ContainSingle().Which.Should().Contain("Training resumes from the one before it");
    }

    [SkippableFact]
    public void Link_to_no_file_is_a_checkpoint_that_is_not_there_yet()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows wants a right for links");
        File.CreateSymbolicLink(_folder.PathOf("link"), Name);

        Train(Options with { Checkpoints = new CheckpointOptions { Path = _folder.PathOf("link") } });

        new FileInfo(_folder.PathOf("link")).LinkTarget.Should().Be(Name);
        CheckpointFile.Read(Path).Should().NotBeNull();
    }

    [Fact]
    public void Trouble_with_the_second_name_is_found_when_training_begins()
    {
        Directory.CreateDirectory($"{Path}.previous");
        using var model = Toy.Builder().Build();
        var afresh = Options with { Resume = false };

        model.Invoking(m => m.Fit(Toy.Data(40), afresh)).Should().Throw<IOException>()
            .WithMessage($"{Path}.previous: it cannot be written: it is a folder; a regular file is expected");

        model.DataStatistics.Should().BeNull();
        _folder.FileNames.Should().Equal($"{Name}.previous");
    }

    [Fact]
    public void Name_without_room_for_the_second_name_is_refused()
    {
        using var model = Toy.Builder().Build();
        foreach (var (length, isRefused) in ((int, bool)[])[(246, false), (247, true)])
        {
            var options = Options with { Checkpoints = new CheckpointOptions { Path = _folder.PathOf(new string('n', length)) } };
            var fit = model.Invoking(m => m.Fit(Toy.Data(40), options));
            if (isRefused)
                fit.Should().Throw<ArgumentException>().WithMessage(
                    "*- Checkpoints.Path is a name of 247 bytes; expected at most 246, with room for '.previous'.*");
            else
                fit.Should().NotThrow();
        }

        _log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Training_that_is_done_writes_nothing()
    {
        var expected = Train(Options);
        var before = Written();

        Train(Options).ShouldBe(expected);

        Written().Should().Equal(before);
    }

    [SkippableFact]
    public void Newest_checkpoint_that_cannot_be_read_falls_back_to_the_one_before()
    {
        var expected = Train(Options);
        File.Copy(Path, $"{Path}.previous", overwrite: true);
        File.Delete(Path);
        SpecialFile.Make(SpecialFile.Pipe, Path);
        _log.Entries.Clear();

        Train(Options).ShouldBe(expected);

        _log.Warnings.Should().ContainSingle().Which.Should().ContainAll(
            "newest checkpoint cannot be used", "a named pipe", $"{Name}.previous");
    }

    [SkippableFact]
    public void Where_both_cannot_be_read_the_error_names_both()
    {
        SpecialFile.Make(SpecialFile.Pipe, Path);
        SpecialFile.Make(SpecialFile.Pipe, $"{Path}.previous");
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(40), Options)).Should().Throw<IOException>().WithMessage(
            $"*{Name}: it is a named pipe*{Name}.previous: it is a named pipe*");
    }

    [Fact]
    public void Column_names_are_compared()
    {
        Interrupt(new VaeBuilder().AddModalities(Toy.Layout), Options);
        var layout = new ModalityLayout(new Modality("arm", ["0", "elbow", "2"]), Toy.Layout.Modalities[1], Toy.Layout.Modalities[2]);
        using var model = new VaeBuilder().AddModalities(layout).Build();

        model.Invoking(m => m.Fit(new DataSet(layout, Toy.Rows(40)), Options)).Should().Throw<InvalidDataException>()
            .WithMessage("*of another training: it was written with columns.arm[1] 1; expected elbow. Another path*");
    }

    [Theory]
    [InlineData(EngineKind.Torch, false, true)]
    [InlineData(EngineKind.Native, true, false)]
    [InlineData(EngineKind.Native, false, false)]
    public void Other_number_of_torch_threads_is_warned_of_where_it_changes_bits(EngineKind engine, bool validates, bool warns)
    {
        TestRun.NeedsTorch();
        var options = Options with { Engine = engine.Create(), Validation = validates ? Toy.Data(9) : null };
        var threads = torch.get_num_threads();
        try
        {
            torch.set_num_threads(1);
            Interrupt(Toy.Builder(), options);
            torch.set_num_threads(2);
            Train(options);
        }
        finally
        {
            torch.set_num_threads(threads);
        }

        _log.Warnings.Where(text => text.Contains("bits", StringComparison.Ordinal)).Should().Equal(
            warns
                ? [$"The checkpoint {Path} was computed with threads 1, and this process has 2: " +
                    "training resumes, but its bits will differ from those of a training that was never stopped"]
                : []);
    }

    [Fact]
    public void Other_width_of_vectors_is_warned_of()
    {
        Interrupt(Toy.Builder(), Options);
        Rewrite("\"vectorWidth\":\"", "\"vectorWidth\":\"Other\\n");

        Train(Options);

        _log.Warnings.Should().ContainSingle().Which.Should().StartWith(
            $"The checkpoint {Path} was computed with vectorWidth Other\\u000A").And.Contain("its bits will differ");
    }

    [Fact]
    public void Warnings_of_the_data_are_logged()
    {
        var data = DataSet.ReadCsv(_folder.Write("data.csv", "arm.x,eye.x\n1,2\n3,4\n5,6"));
        using var model = new VaeBuilder().AddModalities(data.Layout).WithLogging(_log).Build();

        model.Fit(data, new TrainingOptions { Epochs = 1, BatchSize = 1 });

        _log.Warnings.Should().ContainSingle(text => text == $"The data: {_folder.PathOf("data.csv")}: " +
            "the last line, 4, has no line break at its end: its last value may be cut short.");
    }

    private string Path => _folder.PathOf(Name);

    private TrainingOptions Options =>
        new() { Epochs = 3, BatchSize = 20, Checkpoints = new CheckpointOptions { Path = Path, EpochInterval = 1 } };

    private Outcome Train(TrainingOptions options)
    {
        using var model = Toy.Builder().WithLogging(_log).Build();
        return Outcome.Of(model, model.Fit(Toy.Data(40), options));
    }

    private static void Interrupt(VaeBuilder builder, TrainingOptions options)
    {
        using var cancel = new CancellationTokenSource();
        using var model = builder.Build();
        model.Invoking(m => m.Fit(Toy.Data(40), options, new Recorder(_ => cancel.Cancel()), cancel.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    private void Rewrite(string found, string other)
    {
        var content = SafeTensorsFile.Read(Path);
        var metadata = content.Metadata.ToDictionary();
        metadata["training"] = metadata["training"].Replace(found, other, StringComparison.Ordinal);
        metadata["digest"] = CheckpointFile.DigestOf(content.Tensors, metadata);
        SafeTensorsFile.Write(Path, content.Tensors, metadata);
    }

    private string[] Written() =>
        [.. _folder.FileNames.Order().Select(name => $"{name} {File.GetLastWriteTimeUtc(_folder.PathOf(name)):O}")];
}
