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
    [InlineData("--epochs many", "--epochs is many; expected 1 or more")]
    [InlineData("--schedules constant-1,constant-2", "'constant-2'; there are constant-1, constant-0, decreasing-to-0, decreasing-to-1")]
    [InlineData("--schedules constant-1,constant-1", "each once")]
    [InlineData("--weighting mine", "mine")]
    [InlineData("--missing zero", "zero")]
    [InlineData("--colour red", "--colour")]
    public void A_bad_option_is_named_with_the_value_found_and_nothing_is_written(string options, string message)
    {
        _study.Run([.. options.Split(' '), "--out", _study.PathOf("out")]).Should().Be(1);

        _study.Errors.Should().Contain(message);
        Directory.Exists(_study.PathOf("out")).Should().BeFalse();
    }

    [Fact]
    public void Help_names_every_option()
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
    public void A_bad_file_is_named_with_what_is_wrong(string content, string message)
    {
        var path = _study.WriteFile("bad.csv", content);

        _study.Run("--data", path, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("bad.csv").And.Contain(message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        _study.Run("--data", _study.PathOf("nothing.csv"), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("nothing.csv");
    }

    [Fact]
    public void A_folder_without_the_recording_says_what_is_looked_for()
    {
        _study.Run("--data", _study.Folder, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().ContainAll("train.csv", "final_database_train.mat");
    }

    [Fact]
    public void A_damaged_MAT_file_is_named()
    {
        _study.WriteFile("final_database_train.mat", "no MAT file at all");
        _study.WriteFile("final_database_test.mat", "no MAT file at all");

        _study.Run("--data", _study.Folder, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("final_database_train.mat");
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_refused_with_both_numbers()
    {
        _study.Run("--data", _study.WriteRobotCsv(), "--batch", "5000", "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().ContainAll("--batch is 5000", "48 rows");
    }

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_refused_before_training()
    {
        var file = _study.WriteFile("file", "");

        _study.Run("--data", _study.WriteRobotCsv(), "--out", Path.Combine(file, "out")).Should().Be(1);

        _study.Errors.Should().Contain("--out").And.Contain("cannot be written");
        _study.Output.Should().BeEmpty();
    }
}
