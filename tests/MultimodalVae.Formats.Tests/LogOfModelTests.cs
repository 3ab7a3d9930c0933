using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>A log of today as rows of a model that was trained on another.</summary>
public sealed class LogOfModelTests : IDisposable
{
    private static readonly LogMapping _mapping = new()
    {
        Modalities = { ["arm"] = ["arm.*"], ["eye"] = ["eye.*"], ["grip"] = ["grip"] },
        OneHot = ["grip"],
        Label = "phase",
        MissingValues = { ["eye.*"] = [-999] },
    };

    private readonly TemporaryFolder _folder = new();
    private readonly MappedLog _trained;

    public LogOfModelTests() => _trained = Log(
        "arm.a,arm.b,eye.x,grip,phase\n1,2,3,open,reach\n4,5,-999,closed,lift\n7,8,9,open,lift\n").Map(_mapping);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_log_of_the_training_is_what_it_was()
    {
        var again = Log("arm.a,arm.b,eye.x,grip,phase\n1,2,3,open,reach\n4,5,-999,closed,lift\n7,8,9,open,lift\n")
            .Map(_mapping, _trained.Data.Layout);

        again.Data.Layout.Should().Be(_trained.Data.Layout);
        again.Data.Rows.Numbers().Should().Equal(_trained.Data.Rows.Numbers());
        again.Labels.Should().Equal("reach", "lift", "lift");
        again.NotObserved.Should().BeEmpty();
    }

    [Fact]
    public void What_the_log_lacks_is_missing_or_0_and_columns_are_in_the_order_of_the_model()
    {
        var layout = _trained.Data.Layout;

        var today = Log("grip,arm.b,arm.a\nopen,2,1\nopen,5,4\n").Map(_mapping, layout);

        today.NotObserved.Should().Equal("eye");
        today.Labels.Should().BeNull();
        today.Data.Layout.Should().Be(layout);
        layout.ColumnNames.Should().Equal("arm.a", "arm.b", "eye.x", "grip.grip=closed", "grip.grip=open");
        today.Data.Rows.Numbers().Should().Equal(1, 2, double.NaN, 0, 1, 4, 5, double.NaN, 0, 1);
        today.Data.Missing.Should().Be(MissingValues.Unobserved);
    }

    [Fact]
    public void A_class_that_the_model_does_not_have_is_missing_with_a_warning()
    {
        var today = Log("arm.a,arm.b,grip\n1,2,stuck\n4,5,open\n").Map(_mapping, _trained.Data.Layout).Data;

        today.Rows.Numbers().Should().Equal(1, 2, double.NaN, double.NaN, double.NaN, 4, 5, double.NaN, 0, 1);
        today.Warnings.Should().ContainMatch("Column 'grip' has 'stuck' in 1 row, which is not a class of the model*");
    }

    [Fact]
    public void Part_of_a_modality_and_a_log_without_any_are_errors_that_name_the_log()
    {
        ErrorOf("arm.a,eye.x\n1,3\n").Should().Contain("today.csv: ").And.Contain("'arm.b'");
        ErrorOf("leg.a\n1\n").Should().Contain("today.csv: The log has no column of any modality of the mapping, arm, eye, grip;");
    }

    [Fact]
    public void A_model_takes_rows_of_a_log_that_lacks_a_sense()
    {
        using VaeModel vae = new VaeBuilder().AddModalities(_trained.Data.Layout).WithLatent(2).Build();
        vae.Fit(_trained.Data, new TrainingOptions { Epochs = 1, BatchSize = 3 });
        var path = _folder.Write("today.csv", "arm.a,arm.b,grip\n1,2,open\n4,5,closed\n");
        var mapping = _mapping;

        DataSet today = RobotLog.Read(path, mapping.Reading).Map(mapping, vae.Layout).Data;
        Reconstruction guess = vae.Reconstruct(today, vae.Layout.All);

        guess["eye"].Mean.RowCount.Should().Be(2);
    }

    private string ErrorOf(string text) => FluentActions.Invoking(() => Log(text).Map(_mapping, _trained.Data.Layout))
        .Should().Throw<InvalidDataException>().Which.Message;

    private RobotLog Log(string text) => RobotLog.Read(_folder.Write("today.csv", text));
}
