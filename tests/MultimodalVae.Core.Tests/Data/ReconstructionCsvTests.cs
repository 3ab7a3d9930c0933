using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class ReconstructionCsvTests : IDisposable
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", ["elbow ü", "wrist"]), new Modality("touch", 1));

    private readonly TemporaryFolder _folder = new();
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        _folder.Dispose();
    }

    [Fact]
    public void Every_column_has_its_mean_and_its_standard_deviation_where_it_is_known_in_any_culture()
    {
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        var gaussian = new DiagonalGaussian(
            new double[,] { { 0.1, -2 }, { 1e-300, 3.5 } }, new double[,] { { 0, 0 }, { 0, 2 * Math.Log(2) } });

        new Reconstruction(_layout, [gaussian, new Means(new double[,] { { 0.25 }, { 1.0 / 3 } })]).WriteCsv(_folder.PathOf("a.csv"));

        File.ReadAllLines(_folder.PathOf("a.csv")).Should().Equal(
            "arm.elbow ü.mean,arm.elbow ü.standard_deviation,arm.wrist.mean,arm.wrist.standard_deviation,touch.0.mean",
            "0.1,1,-2,1,0.25",
            "1E-300,1,3.5,2,0.3333333333333333");
        _folder.FileNames.Should().Equal("a.csv");
    }

    [Fact]
    public void With_the_data_rows_have_episode_time_and_measured_values()
    {
        var gaussian = new DiagonalGaussian(
            new double[,] { { 0.1, -2 }, { 0.5, 3.5 } }, new double[,] { { 0, 0 }, { 0, 2 * Math.Log(2) } });
        var guess = new Reconstruction(_layout, [gaussian, new Means(new double[,] { { 0.25 }, { 0.5 } })]);
        var rows = new double[,] { { 1, 2, 0 }, { 3, double.NaN, 1 } };

        guess.WriteCsv(
            _folder.PathOf("timed.csv"),
            new DataSet(_layout, rows, MissingValues.Unobserved, new Episodes(["first", "second"], [0.5, 0])),
            ["arm"]);
        guess.WriteCsv(_folder.PathOf("all.csv"), new DataSet(_layout, rows, MissingValues.Unobserved));

        File.ReadAllLines(_folder.PathOf("timed.csv")).Should().Equal(
            "row,episode,time,arm.elbow ü.measured,arm.elbow ü.mean,arm.elbow ü.standard_deviation,"
            + "arm.wrist.measured,arm.wrist.mean,arm.wrist.standard_deviation",
            "0,first,0.5,1,0.1,1,2,-2,1",
            "1,second,0,3,0.5,1,,3.5,2");
        File.ReadLines(_folder.PathOf("all.csv")).Last().Should().Be("1,0,,3,0.5,1,,3.5,2,1,0.5");
        guess.Invoking(it => it.WriteCsv(_folder.PathOf("a.csv"), new DataSet(_layout, new double[,] { { 1, 2, 0 } })))
            .Should().Throw<ArgumentException>().WithMessage("The data have 1 rows; expected 2*");
        guess.Invoking(it => it.WriteCsv(_folder.PathOf("a.csv"), new DataSet(_layout, rows, MissingValues.Unobserved), ["eye"]))
            .Should().Throw<ArgumentException>().WithMessage("*eye*");
    }

    [Fact]
    public void What_is_not_explained_is_of_the_rows_that_were_reconstructed()
    {
        var guess = new Reconstruction(
            _layout, [new Means(new double[,] { { 1, 3 }, { 2, 3 } }), new Means(new double[,] { { 0.5 }, { 0.5 } })]);
        var data = new DataSet(_layout, new double[,] { { 1, 3 + 1, 0 }, { 2, 3 - 1, 1 } });

        HiddenModalities.Unexplained(guess, data).Select(found => (found.Modality, found.Unexplained))
            .Should().Equal(("arm", 0.5), ("touch", 1));
    }

    [Fact]
    public void A_writer_takes_the_same_text_as_a_file()
    {
        using var model = Toy.Builder().Build();
        var guess = model.Reconstruct(Toy.Rows(3), model.Layout.Only("eye"));
        var text = new StringWriter { NewLine = "\r\n" };

        guess.WriteCsv(text);
        guess.WriteCsv(_folder.PathOf("a.csv"));

        text.ToString().Should().Be(File.ReadAllText(_folder.PathOf("a.csv")));
    }

    [Fact]
    public void Nothing_is_lost_when_it_is_read_again()
    {
        using var model = Toy.Builder().Build();
        var guess = model.Reconstruct(Toy.Rows(7), model.Layout.Only("eye"));
        guess.WriteCsv(_folder.PathOf("a.csv"));

        var read = DataSet.ReadCsv(_folder.PathOf("a.csv"));

        foreach (var (column, name) in model.Layout.ColumnNames.Index().Select(entry => (entry.Index, entry.Item)))
            read.Rows.Columns(read.Layout.ColumnNames.ToList().IndexOf($"{name}.mean"), 1).Numbers().Should().Equal(
                guess.Mean.Columns(column, 1).Numbers());
        read.Layout.Width.Should().Be(12);
        read.Rows.Columns(1, 1).Numbers().Should().Equal(guess.Gaussian("arm").StandardDeviation.Columns(0, 1).Numbers());
    }

    private sealed record Means(RowMatrix Mean) : IColumnDistribution;
}
