namespace IcubStudy.Tests;

public sealed class StudyCommandTests : IDisposable
{
    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Theory]
    [InlineData("--epochs 0", "--epochs is 0; expected 1 or more")]
    [InlineData("--batch 0", "--batch is 0; expected 1 or more")]
    [InlineData("--seeds -3", "--seeds is -3; expected 1 or more")]
    [InlineData("--learning-rate 0", "--learning-rate is 0; expected a finite number, more than 0")]
    [InlineData("--learning-rate NaN", "--learning-rate is NaN; expected a finite number, more than 0")]
    [InlineData("--epochs many", "--epochs is 'many'; expected a whole number")]
    [InlineData("--schedules constant-1,constant-2", "'constant-2'; there are constant-1, constant-0, decreasing-to-0, decreasing-to-1")]
    [InlineData("--schedules constant-1,constant-1", "each once")]
    [InlineData("--weighting mine", "mine")]
    [InlineData("--missing zero", "zero")]
    [InlineData("--colour red", "--colour")]
    public void Bad_option_is_rejected_with_its_value_and_nothing_is_written(string options, string message)
    {
        _study.Run([.. options.Split(' '), "--out", _study.PathOf("out")]).Should().Be(1);

        _study.Errors.Should().Contain(message);
        Directory.Exists(_study.PathOf("out")).Should().BeFalse();
    }

    [Fact]
    public void Help_lists_every_option()
    {
        _study.Run("--help").Should().Be(0);

        _study.Output.Should().ContainAll(
            "--data", "--missing", "--schedules", "--seeds", "--epochs", "--batch", "--learning-rate", "--weighting", "--out");
    }

    [Theory]
    [InlineData("not a table", "modality.column")]
    [InlineData("joint.a,vision.b\n1,NaN\n", "line 2, column 'vision.b'")]
    [InlineData("joint.a,vision.b\n1,2\n3\n", "line 3 has 1 values")]
    [InlineData("joint.a,joint.b\n1,2\n3,4\n", "one modality")]
    [InlineData("joint.a,vision.b\n1,2\n", "one row")]
    public void Bad_file_is_rejected_with_its_name_and_the_reason(string content, string message)
    {
        var path = _study.WriteFile("bad.csv", content);

        _study.Run("--data", path, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("bad.csv").And.Contain(message);
    }

    [Fact]
    public void Missing_file_is_rejected_with_its_name()
    {
        _study.Run("--data", _study.PathOf("nothing.csv"), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("nothing.csv");
    }

    [Fact]
    public void Folder_without_a_recording_is_rejected_with_the_expected_files()
    {
        _study.Run("--data", _study.Folder, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().ContainAll("train.csv", "final_database_train.mat");
    }

    [Fact]
    public void Damaged_MAT_file_is_rejected_with_its_name()
    {
        _study.WriteFile("final_database_train.mat", "no MAT file at all");
        _study.WriteFile("final_database_test.mat", "no MAT file at all");

        _study.Run("--data", _study.Folder, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("final_database_train.mat");
    }

    [Fact]
    public void Batch_larger_than_the_data_is_rejected_with_both_numbers()
    {
        _study.Run("--data", _study.WriteRobotCsv(), "--batch", "5000", "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().ContainAll("--batch is 5000", "48 rows");
    }

    [Fact]
    public void Output_folder_that_cannot_be_written_is_rejected_before_training()
    {
        var file = _study.WriteFile("file", "");

        _study.Run("--data", _study.WriteRobotCsv(), "--out", Path.Combine(file, "out")).Should().Be(1);

        _study.Errors.Should().Contain("--out").And.Contain("cannot be written");
        _study.Output.Should().BeEmpty();
    }
}
