using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class IcubRecordingTests
{
    [SkippableTheory, InlineData("train.csv", 1845), InlineData("test.csv", 1487)]
    public void The_recording_reads_as_the_layout_of_the_preset(string file, int rowCount)
    {
        SharedData.SkipWithout(SharedData.Icub);

        var data = DataSet.ReadCsv(Path.Combine(SharedData.Icub, file));

        data.Layout.Should().Be(IcubPreset.Layout);
        data.RowCount.Should().Be(rowCount);
        data.Rows.Values.ToArray().Should().OnlyContain(value => value >= -1 && value <= 1);
    }

    [SkippableTheory, InlineData("final_database_train.mat"), InlineData("final_database_test.mat")]
    public void A_mat_file_is_no_csv(string file)
    {
        SharedData.SkipWithout(SharedData.Icub);

        FluentActions.Invoking(() => DataSet.ReadCsv(Path.Combine(SharedData.Icub, file))).Should().Throw<InvalidDataException>()
            .WithMessage($"*{file}*").Which.Message.Should().NotContain("\0");
    }
}
