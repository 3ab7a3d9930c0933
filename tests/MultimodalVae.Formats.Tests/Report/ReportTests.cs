using System.Globalization;
using System.Xml.Linq;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests.Report;

public sealed class ReportTests(ReportFixture fixture) : IClassFixture<ReportFixture>
{
    [Fact]
    public void Every_section_is_there_with_pictures_and_nothing_is_missing()
    {
        fixture.Page.Descendants("section").Select(section => section.Element("h2")!.Value).Should().Equal(
            "Data",
            "Training",
            "Diagnosis",
            "Measures",
            "Pairs",
            "Information decomposition",
            "Reconstructions",
            "Latent space",
            "Calibration",
            "Novelty");
        fixture.Page.Descendants("section").Skip(1).Should().OnlyContain(section => section.Descendants("figure").Any());
        ReportFixture.OfClass(fixture.Page.Descendants(), "missing").Should().BeEmpty();
    }

    [Fact]
    public void The_page_needs_no_script_and_no_other_file()
    {
        fixture.Page.Descendants("script").Should().BeEmpty();
        fixture.Page.Descendants().Attributes("href").Select(href => href.Value)
            .Should().OnlyContain(href => href.StartsWith('#') || href.StartsWith("data:text/csv"));
        fixture.Page.Descendants().Attributes("src").Should().BeEmpty();
        fixture.Page.Descendants("style").Single().Value
            .Should().Contain("prefers-color-scheme: dark").And.NotContain("url(").And.NotContain("@import");
    }

    [Fact]
    public void Statistics_of_a_column_far_from_0_have_the_digits_of_its_range()
    {
        var log = new DataSet(new ModalityLayout(new Modality("air", 1), new Modality("arm", 1)), RowMatrix.Create(
            200, 2, (row, values) => (values[0], values[1]) = (1013.275 + (0.125 * Math.Cos(Math.PI * row)), Math.Sin(row))));
        using var model = new VaeBuilder().AddModalities(log.Layout).WithLatent(2).WithSeed(1).Build();
        model.Fit(log, new TrainingOptions { Epochs = 1 });

        var table = fixture.PageOf(test: log, model: model).Descendants("details").First(
            details => details.Element("summary")!.Value.StartsWith("Test rows: columns", StringComparison.Ordinal));

        table.Descendants("tr").ElementAt(1).Elements("td").Select(cell => cell.Value)
            .Should().Equal("air", "0", "200", "0", "1013.275", "0.125", "1013.15", "1013.4");
    }

    [Fact]
    public void Every_link_of_the_head_leads_to_a_section()
    {
        var anchors = fixture.Page.Descendants("section").Attributes("id").Select(id => $"#{id.Value}");

        fixture.Page.Descendants("nav").Elements("a").Attributes("href").Select(href => href.Value).Should().Equal(anchors);
    }

    [Fact]
    public void Pictures_say_what_they_show_and_have_no_coordinate_that_is_not_a_number()
    {
        var pictures = fixture.Page.Descendants("svg").Where(svg => svg.Attribute("role") is not null).ToArray();

        pictures.Should().HaveCountGreaterThan(30).And.OnlyContain(svg => !string.IsNullOrEmpty((string?)svg.Attribute("aria-label")));
        pictures.Descendants().Attributes().Should().NotContain(attribute => IsNoNumber(attribute.Value));
    }

    [Fact]
    public void Tables_are_those_of_the_analyses()
    {
        using var measures = new StringWriter();
        InformationMeasures.Evaluate(fixture.Model, fixture.Test).WriteCsv(measures);
        using var losses = new StringWriter();
        fixture.Training.History.WriteLosses(losses);

        ReportFixture.Csv(fixture.Page, "measures.csv").Should().Be(measures.ToString());
        ReportFixture.Csv(fixture.Page, "losses.csv").Should().Be(losses.ToString());
        ReportFixture.Csv(fixture.Page, "columns-test.csv").Split('\n').Should().HaveCount(fixture.Test.Layout.Width + 2);
    }

    [Fact]
    public void What_is_not_explained_of_a_hidden_modality_is_what_reconstruct_leaves()
    {
        var layout = fixture.Test.Layout;
        var modality = layout.Modalities[1];
        var start = layout.StartOf(modality.Name);
        var means = fixture.Model.Reconstruct(fixture.Test, layout.Without(modality.Name))[modality.Name].Mean;
        double[] values = [.. Enumerable.Range(0, fixture.Test.RowCount).Select(row => fixture.Test.Rows[row, start])];
        var trainedMean = fixture.Model.DataStatistics!.Columns[start].Mean;
        var variance = values.Average(value => Math.Pow(value - trainedMean, 2));
        var expected = values.Select((value, row) => Math.Pow(value - means[row, 0], 2)).Average() / variance;

        var begin = $"{modality.Name},{modality.ColumnNames[0]},";
        var lines = ReportFixture.Csv(fixture.Page, "unexplained.csv").Split('\n');
        var line = lines.Single(line => line.StartsWith(begin, StringComparison.Ordinal));

        double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture).Should().BeApproximately(expected, 1e-9 * expected);
    }

    [Fact]
    public void What_is_not_explained_of_a_modality_is_what_the_library_says()
    {
        var expected = HiddenModalities.Unexplained(fixture.Model, fixture.Test);
        var columns = ReportFixture.Csv(fixture.Page, "unexplained.csv").TrimEnd().Split('\n').Skip(1).Select(line => line.Split(','));

        foreach (var modality in expected)
        {
            var shares = columns.Where(fields => fields[0] == modality.Modality).Select(
                fields => double.Parse(fields[2], CultureInfo.InvariantCulture));
            shares.Average().Should().BeApproximately(modality.Unexplained, 1e-9 * modality.Unexplained, modality.Modality);
        }
    }

    [Fact]
    public void Beside_what_the_model_leaves_is_what_a_linear_regression_leaves()
    {
        var left = LinearPrediction.Unexplained(fixture.Train, fixture.Test)[0].Unexplained;

        ReportFixture.Section(fixture.Page, "Reconstructions").Value.Should().Contain(
            "a linear regression from the others leaves "
            + $"{(100 * left).ToString("0.#", CultureInfo.InvariantCulture)}\u00A0%, clearly less.");
        ReportFixture.Section(fixture.PageOf(), "Reconstructions").Value.Should().NotContain("linear regression");
    }

    [Fact]
    public void Every_finding_of_the_diagnosis_is_listed()
    {
        var problems = fixture.Model.Diagnose(fixture.Test).Problems.Select(problem => problem.ToString());

        ReportFixture.Section(fixture.Page, "Diagnosis").Descendants("li").Select(item => item.Value).Should().Contain(problems);
    }

    [Fact]
    public void What_cannot_be_made_says_why()
    {
        var two = new ModalityLayout(new Modality("arm", 2), new Modality("grip", 1));
        var rows = RowMatrix.Create(40, 3, (row, values) => (values[0], values[1], values[2]) = (Math.Sin(row), row % 7, row % 2));
        var data = new DataSet(two, rows);
        using var model = new VaeBuilder().AddModalities(two).WithLatent(2).Build();
        model.Fit(data, new TrainingOptions { Epochs = 1, BatchSize = 20 });

        var page = fixture.PageOf(test: data, model: model);

        Reason("Training").Should().Contain("the losses of the training are not known");
        Reason("Pairs").Should().Contain("take three modalities");
        Reason("Information decomposition").Should().Contain("takes two modalities and a third");
        Reason("Novelty").Should().Contain("20 rows to calibrate on");

        string Reason(string title) =>
            ReportFixture.OfClass(ReportFixture.Section(page, title).Elements("p"), "missing").Single().Value;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_report_of_hardly_any_rows_is_written(int rows)
    {
        var page = fixture.PageOf(test: fixture.Test.Slice(0, rows));

        page.Descendants("section").Should().HaveCount(10);
        page.Descendants().Attributes().Should().NotContain(attribute => attribute.Value.Contains("NaN"));
    }

    [Fact]
    public void Missing_values_are_shown_over_the_rows_and_break_the_lines()
    {
        var layout = fixture.Test.Layout;
        var incomplete = new DataSet(
            layout,
            RowMatrix.Create(fixture.Test.RowCount, layout.Width, (row, values) =>
            {
                fixture.Test.Rows.Row(row).CopyTo(values);
                if (row is >= 20 and < 60)
                    values[..layout.Modalities[0].Width].Fill(double.NaN);
            }),
            MissingValues.Unobserved);

        var page = fixture.PageOf(test: incomplete);

        ReportFixture.Captions(ReportFixture.Section(page, "Data"))
            .Should().ContainSingle().Which.Should().Contain("missing values of each modality");
        var measured = ReportFixture.OfClass(ReportFixture.Section(page, "Reconstructions").Descendants("path"), "measured").First();
        measured.Attribute("d")!.Value.Count(character => character == 'M').Should().Be(2);
    }

    [Fact]
    public void The_share_of_values_outside_of_the_training_range_is_of_those_that_are_not_missing()
    {
        var layout = fixture.Test.Layout;
        var test = new DataSet(
            layout,
            RowMatrix.Create(fixture.Test.RowCount, layout.Width, (row, values) =>
            {
                fixture.Test.Rows.Row(row).CopyTo(values);
                values[0] = row == 0 ? 1e6 : row < 4 ? values[0] : double.NaN;
                values[1] = double.NaN;
            }),
            MissingValues.Unobserved);

        var section = ReportFixture.Section(fixture.PageOf(test: test), "Data");

        section.Value.Should().Contain($"{layout.ColumnNames[0]} 25\u00A0%").And.NotContain($"{layout.ColumnNames[1]} NaN");
    }

    [Fact]
    public void Errors_are_ranked_among_the_rows_that_have_one()
    {
        var (layout, count) = (fixture.Test.Layout, fixture.Test.RowCount);
        var test = new DataSet(
            layout,
            RowMatrix.Create(count, layout.Width, (row, values) =>
            {
                fixture.Test.Rows.Row(row).CopyTo(values);
                if (row >= count / 4)
                    values[..layout.Modalities[0].Width].Fill(double.NaN);
            }),
            MissingValues.Unobserved);

        var figure = ReportFixture.Section(fixture.PageOf(test: test), "Latent space").Descendants("figure")
            .Single(figure => figure.Element("figcaption")!.Value == $"Error of {layout.Modalities[0].Name}");

        var shades = figure.Descendants("circle").CountBy(spot => spot.Attribute("class")!.Value).ToDictionary();
        shades.Keys.Should().BeEquivalentTo(Enumerable.Range(0, MatrixChart.ShadeCount).Select(shade => $"spot s{shade}"));
        shades.Values.Sum().Should().Be(count / 4);
        shades.Values.Should().OnlyContain(spots => spots >= count / 4 / MatrixChart.ShadeCount);
    }

    [Fact]
    public void Labels_colour_the_latent_space()
    {
        string?[] classes = [null, "grasp", "lift <&>"];
        string?[] labels = [.. Enumerable.Range(0, fixture.Test.RowCount).Select(row => classes[row % 3])];

        var section = ReportFixture.Section(fixture.PageOf(new ReportOptions { Labels = labels }), "Latent space");

        ReportFixture.Captions(section).Should().StartWith("By label");
        section.Descendants("span").Select(
            entry => entry.Value.Trim()).Should().Contain(["grasp", "lift <&>", "no label"]).And.NotContain("another label");
        ReportFixture.OfClass(section.Descendants("circle"), "spot unlabelled").Should().NotBeEmpty();
    }

    [Fact]
    public void Labels_beyond_the_most_frequent_ones_share_a_colour()
    {
        string?[] labels = [.. Enumerable.Range(0, fixture.Test.RowCount).Select(row => $"step {row % 9}")];

        var section = ReportFixture.Section(fixture.PageOf(new ReportOptions { Labels = labels }), "Latent space");

        section.Descendants("span").Select(entry => entry.Value.Trim()).Should().Contain("another label").And.NotContain("no label");
    }

    [Fact]
    public void Without_any_label_there_is_no_picture_by_label()
    {
        var section = ReportFixture.Section(
            fixture.PageOf(new ReportOptions { Labels = new string?[fixture.Test.RowCount] }), "Latent space");

        section.Value.Should().Contain("No test row has a label");
        ReportFixture.Captions(section).Should().NotContain("By label");
    }

    [Fact]
    public void A_column_of_two_values_has_no_band_and_its_probability_is_named()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("touch", 1), new Modality("light", 1));
        var data = new DataSet(layout, RowMatrix.Create(60, 4, (row, values) =>
            (values[0], values[1], values[2], values[3]) = (Math.Sin(row), Math.Cos(row), row % 2, row % 3 == 0 ? 200 : 10)));
        using var model = new VaeBuilder()
            .AddModality(layout.Modalities[0])
            .AddModality(layout.Modalities[1], parts => parts.Likelihood(new BernoulliLikelihood()))
            .AddModality(layout.Modalities[2])
            .WithLatent(2).Build();
        model.Fit(data, new TrainingOptions { Epochs = 1, BatchSize = 20 });

        var section = ReportFixture.Section(fixture.PageOf(test: data, model: model), "Reconstructions");

        section.Descendants("span").Select(entry => entry.Value.Trim()).Should()
            .Contain(["probability of 1, reconstructed", "reconstructed, cut at its two values, 10 and 200"]);
        section.Descendants("polygon").Should().HaveCount(2, "only the columns of the arm have bands");
        section.Elements("p").Count(text => text.Value.Contains("are in the band")).Should().Be(1);
    }

    [Fact]
    public void Values_of_a_column_that_never_changes_are_not_counted_in_the_band()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("light", 1));
        var train = Rows(row => Math.Cos(row));
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(2).Build();
        model.Fit(train, new TrainingOptions { Epochs = 1, BatchSize = 20 });

        Covered(Rows(_ => 100)).Should().NotBeNull().And.Be(Covered(Rows(_ => double.NaN)));

        DataSet Rows(Func<int, double> second) => new(
            layout,
            RowMatrix.Create(60, 3, (row, values) => (values[0], values[1], values[2]) = (Math.Sin(row), second(row), row % 7)),
            MissingValues.Unobserved);

        double? Covered(DataSet test) => HiddenModality.Of(model, test, layout.Modalities[0], CancellationToken.None).Covered;
    }

    [Fact]
    public void Of_many_modalities_the_largest_losses_are_drawn()
    {
        var layout = new ModalityLayout(Enumerable.Range(0, 9).Select(i => new Modality($"m{i}", 1)));
        var data = new DataSet(layout, RowMatrix.Create(40, 9, (row, values) => values.Fill(Math.Sin(row))));
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(2).Build();
        var training = model.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = 20 });

        var page = fixture.PageOf(new ReportOptions { Losses = training.History }, data, model);
        var figure = ReportFixture.Section(page, "Training").Descendants("figure").ElementAt(1);

        figure.Element("figcaption")!.Value.Should().Be("Reconstruction loss of the 6 modalities of 9 with the largest one, training rows");
        figure.Descendants("span").Should().HaveCount(6);
        var losses = training.History[^1].Training.ReconstructionByModality;
        figure.Descendants("span").Select(entry => entry.Value.Trim()).Should()
            .BeEquivalentTo(losses.OrderByDescending(loss => loss.Value).Take(6).Select(loss => loss.Key));
        page.Descendants("h1").Single().Value.Should().Be("Multimodal VAE of 9 modalities");
    }

    [Fact]
    public void Shares_of_a_reconstruction_that_is_far_from_the_data_are_marked()
    {
        var section = ReportFixture.Section(fixture.Page, "Pairs");
        var unexplained = HiddenModalities.Unexplained(fixture.Model, fixture.Test);

        unexplained.Should().Contain(one => one.Unexplained > 0.5);
        ReportFixture.OfClass(section.Elements("p"), "warning").Single().Value
            .Should().ContainAll(unexplained.Where(one => one.Unexplained > 0.5).Select(one => one.Modality)).And.StartWith("! ");
        section.Element("figure")!.Descendants("text").Select(text => text.Value).Should().Contain("left by all")
            .And.Contain(unexplained.Select(one => (100 * one.Unexplained).ToString("0.#", CultureInfo.InvariantCulture) + "\u00A0%"))
            .And.Contain(text => text.EndsWith(" !"));
    }

    [Fact]
    public void Many_warnings_are_folded_away_after_the_first()
    {
        var test = fixture.Test.Slice(0, 40);
        var warned = new DataSet(test.Layout, test.Rows) { Warnings = [.. Enumerable.Range(0, 9).Select(i => $"Column {i} is left out.")] };

        var section = ReportFixture.Section(fixture.PageOf(test: warned), "Data");

        section.Element("ul")!.Elements("li").Select(item => item.Value).Should().Equal(
            "Column 0 is left out.", "Column 1 is left out.", "Column 2 is left out.");
        section.Element("details")!.Element("summary")!.Value.Should().Be("6 more warnings about the data");
        section.Element("details")!.Descendants("li").Should().HaveCount(6);
    }

    [Fact]
    public void Sentences_are_in_the_words_of_the_reader_and_names_are_not()
    {
        var page = fixture.PageOf(
            new ReportOptions { Wording = text => text.Replace("joint", "JOINT").Replace("likelihood", "LIKELIHOOD") });

        ReportFixture.Section(page, "Diagnosis").Value.Should().Contain("LIKELIHOOD").And.NotContain("likelihood");
        page.Descendants("text").Select(text => text.Value).Should().Contain("joint");
        page.Descendants("td").Select(cell => cell.Value).Should().Contain("joint");
    }

    [Fact]
    public void Novelty_is_judged_by_normal_rows_that_are_given()
    {
        var section = ReportFixture.Section(fixture.PageOf(new ReportOptions { Normal = fixture.Train, FalseAlarmRate = 0.05 }), "Novelty");

        section.Element("p")!.Value
            .Should().Contain($"calibrated on {fixture.Train.RowCount} rows")
            .And.Contain($"of {fixture.Test.RowCount} rows are novel");
    }

    [Fact]
    public void The_same_page_is_written_in_every_culture()
    {
        var expected = fixture.TextOf();

        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            fixture.TextOf().Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Wild_values_do_not_keep_a_report_from_being_written()
    {
        var wild = fixture.Test.Rows.Values.ToArray();
        (wild[0], wild[7], wild[200]) = (1e300, -1e308, 65535);
        var test = new DataSet(fixture.Test.Layout, new RowMatrix(fixture.Test.RowCount, fixture.Test.Layout.Width, wild));

        var page = fixture.PageOf(test: test);

        page.Descendants("section").Should().HaveCount(10);
        page.Descendants("svg").Descendants().Attributes().Should().NotContain(attribute => IsNoNumber(attribute.Value));
        ReportFixture.Section(page, "Data").Value.Should().Contain("far outside what the model was trained on");
    }

    [Fact]
    public void Options_and_data_that_do_not_fit_are_refused()
    {
        var labels = () => fixture.TextOf(new ReportOptions { Labels = ["grasp"] });
        var rows = () => fixture.TextOf(test: new DataSet(new ModalityLayout(new Modality("arm", 1)), new RowMatrix(2, 1, [1, 2])));

        labels.Should().Throw<OptionsException>()
            .WithMessage($"*Labels are 1; expected one for each of the {fixture.Test.RowCount} test rows*");
        rows.Should().Throw<ArgumentException>().WithMessage("*test rows have*");
    }

    [Fact]
    public void A_cancelled_report_leaves_no_file_and_progress_counts_sections()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var done = new List<long>();
        var write = () => fixture.Model.WriteReport(
            folder.PathOf("report.html"), fixture.Test.Slice(0, 30), null, new SynchronousProgress<CallProgress>(progress =>
            {
                done.Add(progress.Done);
                if (progress.Done == 2)
                    cancellation.Cancel();
            }), cancellation.Token);

        write.Should().Throw<OperationCanceledException>();
        done.Should().Equal(1, 2);
        folder.FileNames.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_report_of_a_disposed_model_is_refused_and_the_file_is_as_it_was(int sections)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("report.html");
        File.WriteAllText(path, "an earlier report");
        using var model = new VaeBuilder().AddModalities(fixture.Test.Layout).WithLatent(2).Build();
        if (sections == 0)
            model.Dispose();
        var progress = new SynchronousProgress<CallProgress>(progress =>
        {
            if (progress.Done == sections)
                model.Dispose();
        });

        var write = () => model.WriteReport(path, fixture.Test.Slice(0, 30), null, progress);

        write.Should().Throw<ObjectDisposedException>().WithMessage("*VaeModel*");
        File.ReadAllText(path).Should().Be("an earlier report");
    }

    [Fact]
    public void A_file_has_the_page()
    {
        using var folder = new TemporaryFolder();

        fixture.Model.WriteReport(folder.PathOf("report.html"), fixture.Test.Slice(0, 30), new ReportOptions { Title = "Arm <1> \u0001" });

        var page = XElement.Parse(File.ReadAllText(folder.PathOf("report.html")).Split('\n', 2)[1]);
        page.Descendants("h1").Single().Value.Should().Be("Arm <1> \uFFFD");
    }

    private static bool IsNoNumber(string text) => text.Contains("NaN") || text.Contains('∞') || text.Contains("Infinity");
}
