namespace MultimodalVae.Measures.Tests.ModelFree;

public sealed class LinearPredictionTests
{
    private static readonly ModalityLayout _layout = new(new Modality("x", 1), new Modality("y", 1));

    [Fact]
    public void Slope_and_intercept_of_two_columns_have_a_closed_form()
    {
        // y = 2 x + 1 + noise: with n rows and a small ridge the line is the least-squares line.
        var random = new Random(1);
        (double X, double Y)[] rows =
            [.. Enumerable.Range(0, 400).Select(_ => 10 * random.NextDouble()).Select(x => (x, (2 * x) + 1 + random.NextDouble()))];
        var (train, test) = (rows[..300], rows[300..]);
        var (meanX, meanY) = (train.Average(row => row.X), train.Average(row => row.Y));
        var slope = train.Sum(row => (row.X - meanX) * (row.Y - meanY)) / train.Sum(row => (row.X - meanX) * (row.X - meanX));
        var expected = test.Sum(row => Square(row.Y - meanY - (slope * (row.X - meanX)))) / test.Sum(row => Square(row.Y - meanY));

        var found = LinearPrediction.Unexplained(DataOf(train), DataOf(test));

        found.Select(error => error.Modality).Should().Equal("x", "y");
        found[1].Unexplained.Should().BeApproximately(expected, 1e-4);
    }

    [Fact]
    public void A_modality_that_follows_from_collinear_columns_is_explained()
    {
        var layout = new ModalityLayout(new Modality("arm", 3), new Modality("eye", 2));
        var data = new DataSet(layout, RowMatrix.Create(200, 5, (row, values) =>
        {
            var (a, b) = (Math.Sin(row), Math.Cos(0.7 * row));
            (values[0], values[1], values[2], values[3], values[4]) = (a, b, a + b, a - b, 5);
        }));

        var found = LinearPrediction.Unexplained(data, data);

        found.Should().HaveCount(2);
        found[1].Unexplained.Should().BeLessThan(1e-8, "its other column is constant and does not count");
        found[0].Unexplained.Should().BeInRange(0.01, 0.99, "a - b has one direction of two");
    }

    [Fact]
    public void Columns_that_have_nothing_to_do_with_each_other_leave_everything()
    {
        var random = new Random(2);
        var data = new DataSet(
            _layout, RowMatrix.Create(4000, 2, (_, values) => (values[0], values[1]) = (random.NextDouble(), random.NextDouble())));
        var (train, test) = data.SplitByTime(0.5);

        LinearPrediction.Unexplained(train, test).Should().AllSatisfy(error => error.Unexplained.Should().BeApproximately(1, 0.01));
    }

    [Fact]
    public void More_columns_than_rows_do_not_interpolate_noise()
    {
        var random = new Random(3);
        var layout = new ModalityLayout(new Modality("x", 100), new Modality("y", 1));
        DataSet Noise(int rows) => new(layout, RowMatrix.Create(rows, 101, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.NextDouble();
        }));

        LinearPrediction.Unexplained(Noise(60), Noise(500))[1].Unexplained.Should().BeLessThan(1.6);
    }

    [Fact]
    public void A_modality_without_others_is_left_out()
    {
        var data = new DataSet(
            new ModalityLayout(new Modality("x", 2)), RowMatrix.Create(50, 2, (row, values) => (values[0], values[1]) = (row, row * row)));

        LinearPrediction.Unexplained(data, data).Should().BeEmpty();
    }

    [Fact]
    public void A_column_that_is_constant_in_training_is_predicted_by_its_mean()
    {
        var train = DataOf([.. Enumerable.Range(0, 20).Select(i => ((double)i, 3.0))]);
        var test = DataOf([.. Enumerable.Range(0, 20).Select(i => ((double)i, (double)i))]);

        LinearPrediction.Unexplained(train, test)[1].Unexplained.Should().BeApproximately(1, 1e-12);
        LinearPrediction.Unexplained(test, train).Select(error => error.Modality).Should().Equal("x");
    }

    [Fact]
    public void Rows_with_missing_values_count_for_the_columns_that_they_have()
    {
        var layout = new ModalityLayout(new Modality("x", 1), new Modality("y", 1), new Modality("z", 1));
        var data = new DataSet(
            layout,
            RowMatrix.Create(300, 3, (row, values) =>
            {
                var x = Math.Sin(row);
                (values[0], values[1], values[2]) =
                    (x, row % 3 == 0 ? double.NaN : (4 * x) - 1, row % 5 == 0 ? double.NaN : Math.Cos(1.3 * row));
            }),
            MissingValues.Unobserved);

        var found = LinearPrediction.Unexplained(data, data);

        found[1].Unexplained.Should().BeLessThan(1e-8);
        found[0].Unexplained.Should().BeInRange(0.2, 0.5, "a third of the rows have no y");
        found[2].Unexplained.Should().BeInRange(0.9, 1.01);
    }

    [Theory]
    [InlineData("ear", "arm", "eye")]
    [InlineData("arm", "eye", "ear")]
    public void Column_that_no_row_has_changes_no_other_line(params string[] order)
    {
        var data = new DataSet(
            new ModalityLayout(order.Select(name => new Modality(name, 1))),
            RowMatrix.Create(200, 3, (row, values) =>
            {
                for (var i = 0; i < order.Length; i++)
                    values[i] = order[i] switch { "ear" => double.NaN, "arm" => Math.Sin(row), _ => 2 * Math.Sin(row) };
            }),
            MissingValues.Unobserved);

        LinearPrediction.Unexplained(data, data).Where(left => left.Modality != "ear")
            .Should().OnlyContain(left => left.Unexplained < 1e-6);
    }

    [Fact]
    public void Other_layouts_are_refused()
    {
        var data = DataOf([(1, 2), (2, 3)]);
        var other = new DataSet(new ModalityLayout(new Modality("x", 1), new Modality("z", 1)), data.Rows);

        FluentActions.Invoking(() => LinearPrediction.Unexplained(data, other)).Should().Throw<ArgumentException>();
    }

    private static double Square(double value) => value * value;

    private static DataSet DataOf((double X, double Y)[] rows) =>
        new(_layout, RowMatrix.Create(rows.Length, 2, (row, values) => (values[0], values[1]) = rows[row]));
}
