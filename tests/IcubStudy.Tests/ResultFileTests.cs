using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests;

public sealed class ResultFileTests
{
    [Fact]
    public void Read_returns_the_rows_that_were_written()
    {
        using var folder = new TemporaryFolder();
        var settings = new ModelSettings { Schedule = "constant-1", Seed = 1, Epochs = 2 };
        ResultRow[] rows =
        [
            .. settings.Texts.Select(text => new ResultRow(Quantity.Setting, text.Setting, null, text.Value)),
            new(Quantity.Finding, "Outlier joint, \"left\"", null, "a message, with\n a line break"),
            new(Quantity.Latent, "", 2, [1.5, 2.5, 0.25]),
            new(Quantity.SquaredError, "T1 complete", 1 / 3.0, lower: 0.1),
        ];

        ResultFile.Write(folder.PathOf("m.csv"), rows);

        ResultFile.Read(folder.PathOf("m.csv"), settings).Rows.Should().Equal(rows);
    }
}
