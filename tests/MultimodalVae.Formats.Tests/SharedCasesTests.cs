using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Small inputs in the manner of what people log, and what each must give.</summary>
public sealed class SharedCasesTests
{
    private static readonly LogMapping _armAndEye = new() { Modalities = { ["arm"] = ["arm.*"], ["eye"] = ["eye.*"] }, Time = "time" };

    [SkippableTheory]
    [InlineData("semicolon-decimal-comma.csv", "text separated by ';', with decimal commas", "arm:2,eye:1")]
    [InlineData("tabs.csv", "text separated by tabs", "arm:2,eye:1")]
    public void Separator_and_decimal_sign_are_found(string name, string format, string layout)
    {
        var log = Read(name);

        log.Format.Should().Be(format);
        var data = log.Map(_armAndEye).Data;
        data.Layout.ToString().Should().Be(layout);
        data.Rows.Row(1).ToArray().Should().Equal(0.1424, -0.1424, 0.0712);
        data.Episodes.Times[1].Should().BeApproximately(0.1, 1e-12);
        data.Warnings.Should().BeEmpty();
    }

    [SkippableFact]
    public void A_line_that_says_the_separator_is_no_data()
    {
        var data = Read("sep-line.csv").Map(_armAndEye with { Time = null }).Data;

        data.Rows.Row(1).ToArray().Should().Equal(0.1424, 0.0712);
    }

    [SkippableFact]
    public void Without_a_header_line_names_are_asked_for()
    {
        Reading("no-header.csv").Should().Throw<InvalidDataException>()
            .WithMessage("*no-header.csv: there is no header line: line 1 has only numbers, '0,10,0'; " +
                "give the names of the 3 columns as ColumnNames.");

        var log = Read("no-header.csv", new() { ColumnNames = ["arm.a", "arm.b", "eye.x"] });

        log.Map(_armAndEye with { Time = null }).Data.Rows.Row(1).ToArray().Should().Equal(2, 9, 1);
    }

    [SkippableFact]
    public void A_name_that_occurs_twice_is_refused_with_its_columns() =>
        Reading("duplicate-names.csv").Should().Throw<InvalidDataException>()
            .WithMessage("*duplicate-names.csv: the name 'arm.j1' occurs twice in line 1, as columns 1 and 3; " +
                "give the names as ColumnNames, with HeaderLine 1.");

    [SkippableFact]
    public void Names_of_the_caller_take_the_place_of_those_of_a_header() =>
        Read("duplicate-names.csv", new() { HeaderLine = 1, ColumnNames = ["arm.j1", "eye.x", "arm.j2"] }).Map(
            _armAndEye with { Time = null })
            .Data.Rows.Row(1).ToArray().Should().Equal(0.1424, 0.9898, 0.0712);

    [SkippableFact]
    public void Prose_before_the_header_is_named_with_the_line_that_looks_like_the_header()
    {
        Reading("preamble.csv").Should().Throw<InvalidDataException>().WithMessage(
            "*preamble.csv: line 1, 'Run of the press', is no header line: it has 1 column separated by ';', most lines have 3; "
            + "line 5, 't;force.z;torque.z', looks like it: give it as HeaderLine.");

        foreach (var format in (CsvFormat[])[new() { HeaderLine = 5 }, new() { HeaderPattern = "t;force*" }])
        {
            var data = Read("preamble.csv", format).Map(
                new() { Modalities = { ["force"] = ["force.*"], ["torque"] = ["torque.*"] }, Time = "t" }).Data;
            data.Rows.Row(1).ToArray().Should().Equal(0.111, 0.994);
            data.Layout.ColumnNames.Should().Equal("force.z", "torque.z");
        }
    }

    [SkippableFact]
    public void A_column_without_a_name_is_ignored_or_named_in_the_error()
    {
        var log = Read("pandas-index.csv");

        log.Map(_armAndEye with { Time = null }).LeftOut.Should().Equal(new LeftOutColumn("#1", "no pattern matches it"));
        FluentActions.Invoking(() => log.Map(new() { Modalities = { ["all"] = ["*"] } })).Should().Throw<InvalidDataException>()
            .WithMessage(
                "*pandas-index.csv: Column 1 has no name in the log, and modality 'all' takes it as '#1'; ignore it or rename it.");
        log.Map(new() { Modalities = { ["all"] = ["*"] }, Ignore = ["#1"] }).LeftOut.Should().Equal(
            new LeftOutColumn("#1", "it is ignored"));
    }

    [SkippableFact]
    public void Two_rates_in_one_table_are_joined_by_time_on_request()
    {
        var log = Read("two-rates.csv");

        var asItIs = log.Map(_armAndEye).Data;
        asItIs.MissingValueCount.Should().BeGreaterThan(asItIs.RowCount, "no row has arm and eye together");

        foreach (var method in Enum.GetValues<ResamplingMethod>())
        {
            var joined = log.Map(_armAndEye with { Resampling = new() { Method = method, Clock = "arm" } }).Data;
            joined.RowCount.Should().BeCloseTo(asItIs.RowCount / 2, 2);
            joined.MissingValueCount.Should().BeLessThanOrEqualTo(2);
            joined.Episodes.Runs.Should().HaveCount(1);
        }
    }

    [SkippableFact]
    public void Columns_are_mapped_by_patterns_and_the_others_listed()
    {
        var echo = Read("rostopic-echo.csv").Map(new()
        {
            Modalities = { ["force"] = ["field.wrench.force.*"], ["torque"] = ["field.wrench.torque.*"] },
            Rename = new Dictionary<string, string> { ["field.wrench.torque.z"] = "z" },
            Time = "%time",
        });

        echo.Data.Layout.ColumnNames.Should().Equal("force.field.wrench.force.x", "force.field.wrench.force.y", "torque.z");
        echo.Data.Episodes.Times[1].Should().BeApproximately(0.01, 1e-6);
        echo.LeftOut.Select(column => column.ToString()).Should().Equal(
            "%time: it is the time", "field.header.seq: no pattern matches it", "field.header.stamp: no pattern matches it");

        var rtde = Read("rtde.csv").Map(new()
        {
            Modalities = { ["joint"] = ["actual_q_*"], ["force"] = ["actual_TCP_force_?"], ["mode"] = ["*_mode"] },
            Time = "timestamp"
        });

        rtde.Data.Layout.ToString().Should().Be("joint:3,force:2,mode:2");
        rtde.Data.Warnings.Should().Equal("Columns 'mode.robot_mode', 'mode.safety_mode' have the same value in all rows.");
    }

    [SkippableFact]
    public void Words_for_missing_are_the_callers_and_every_other_one_is_named_with_its_line()
    {
        var mapping = _armAndEye with { Time = null };
        var spellings = Reading("spellings.csv");
        FluentActions.Invoking(() => spellings().Map(mapping)).Should().Throw<InvalidDataException>()
            .WithMessage("*spellings.csv: Column 'arm.j1' of modality 'arm' has 'None' in line 3; expected a number.*MissingWords*");

        string[] words = ["None", "NA", "null", "-nan(ind)", "N/A"];
        FluentActions.Invoking(
            () => Read("spellings.csv", new() { MissingWords = words }).Map(mapping)).Should().Throw<InvalidDataException>()
            .WithMessage("*has '1.#QNAN' in line 7*");

        words = [.. words, "1.#QNAN", "#N/A"];
        FluentActions.Invoking(
            () => Read("spellings.csv", new() { MissingWords = words }).Map(mapping)).Should().Throw<InvalidDataException>()
            .WithMessage("*Column 'arm.j1' of modality 'arm' has 'True' in line 11*");
        words = [.. words, "True"];
        FluentActions.Invoking(
            () => Read("spellings.csv", new() { MissingWords = words }).Map(mapping)).Should().Throw<InvalidDataException>()
            .WithMessage("*Column 'eye.x' of modality 'eye' has '\u22120.25' in line 12*");
        words = [.. words, "\u22120.25"];
        FluentActions.Invoking(
            () => Read("spellings.csv", new() { MissingWords = words }).Map(mapping)).Should().Throw<InvalidDataException>()
            .WithMessage("*Column 'arm.j1' has 'inf' in line 10; expected a finite number*");

        var read = Read("spellings.csv", new() { MissingWords = [.. words, "inf"] }).Map(mapping).Data;
        read.MissingValueCount.Should().Be(10);
        read.Rows.Row(read.RowCount - 1).ToArray().Should().Equal(1, 0.5);
    }

    [SkippableFact]
    public void Episodes_are_kept_apart()
    {
        var data = Read("episodes.csv").Map(
            new() { Modalities = { ["arm"] = ["arm.*"], ["grip"] = ["grip.*"] }, Time = "time", Episode = "episode" }).Data;

        data.Should().BeEquivalentTo(
            DataSet.ReadCsv(Path.Combine(SharedData.Cases, "episodes.csv")),
            options => options.Including(one => one.Episodes).Including(one => one.Layout));
    }

    [SkippableTheory]
    [InlineData("bts3v2_palm_down.csv", "pringles")]
    [InlineData("bts3v2_palm_side_test.csv", "tape_measure")]
    public void A_hand_is_three_fingers_with_the_object_as_episode_and_slipping_as_label(string name, string held)
    {
        var path = Path.Combine(SharedData.Robots, "biotac", name);
        SharedData.SkipWithout(path);

        var hand = RobotLog.Read(path).Map(new()
        {
            Modalities = { ["first"] = ["ff_biotac_*"], ["middle"] = ["mf_biotac_*"], ["thumb"] = ["th_biotac_*"] },
            Episode = "object",
            Label = "slipped",
        });

        hand.Data.Layout.ToString().Should().Be("first:24,middle:24,thumb:24");
        hand.Labels!.Distinct().Order().Should().Equal("0", "1");
        hand.Data.Episodes.Names.Should().Contain(held);
    }

    private static RobotLog Read(string name, CsvFormat? format = null) => Reading(name, format)();

    /// <summary>A test is skipped here where the file is not, before anything is expected of reading it.</summary>
    private static Func<RobotLog> Reading(string name, CsvFormat? format = null)
    {
        var path = Path.Combine(SharedData.Cases, name);
        SharedData.SkipWithout(path);
        return () => RobotLog.Read(path, new() { Csv = format ?? new() });
    }
}
