using MultimodalVae.Measures.Tests.Gaussians;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests.ModelFree;

/// <summary>What a call takes, refuses, reports and prints.</summary>
public class ModelFreeCallTests
{
    private static readonly ModalityLayout _abc = new(new Modality("a", 2), new Modality("b", 1), new Modality("c", 1));

    private static readonly DataSet _rows = GaussianWorld.Random(_abc, 2, 0.1, seed: 1).Draw(200, seed: 1);

    [Fact]
    public void Every_pair_has_a_result_that_is_found_in_any_order()
    {
        var table = ModelFreeInformation.Evaluate(_rows);

        table.Select(result => (result.First, result.Second)).Should().Equal(("a", "b"), ("a", "c"), ("b", "c"));
        table[new() { First = "c", Second = "a" }].Should().BeSameAs(table.ElementAt(1));
        FluentActions.Invoking(() => table[new() { First = "a", Second = "a" }]).Should().Throw<ArgumentException>()
            .WithMessage("There is no pair of 'a' and 'a'; expected two of a, b, c.*");
    }

    [Fact]
    public void Of_each_pair_those_rows_count_that_have_both()
    {
        var values = RowMatrix.Create(200, 4, (row, copy) =>
        {
            _rows.Rows.Row(row).CopyTo(copy);
            if (row % 2 == 0)
                copy[3] = double.NaN;
            if (row < 10)
                copy[0] = double.NaN;
        });

        var table = ModelFreeInformation.Evaluate(new DataSet(_abc, values, MissingValues.Unobserved));

        table.Select(result => result.RowCount).Should().Equal(190, 95, 100);
        table[new() { First = "b", Second = "c" }].Should().BeEquivalentTo(
            ModelFreeInformation.Evaluate(
                _rows.Subset(Enumerable.Range(0, 200).Where(row => row % 2 == 1)))[new() { First = "b", Second = "c" }]);
    }

    [Fact]
    public void Of_many_rows_neighbours_are_sought_among_evenly_spaced_ones()
    {
        var result = ModelFreeInformation.Evaluate(_rows, new ModelFreeOptions { MaxNeighbourRows = 100 }).First();

        (result.RowCount, result.NeighbourRowCount).Should().Be((200, 100));
        result.Neighbours.Nats.Should().NotBe(ModelFreeInformation.Evaluate(_rows).First().Neighbours.Nats);
    }

    [Theory, InlineData(1, 1), InlineData(7, 7), InlineData(1_000, 50)]
    public void Neighbours_are_as_far_apart_as_asked_for_and_a_quarter_of_the_rows_at_most(int gap, int found) =>
        ModelFreeInformation.Evaluate(_rows, new ModelFreeOptions { NeighbourGap = gap }).Should().OnlyContain(
            result => result.NeighbourGap == found);

    [Fact]
    public void A_constant_column_tells_nothing()
    {
        var rows = new DataSet(_abc, RowMatrix.Create(200, 4, (row, copy) =>
        {
            _rows.Rows.Row(row).CopyTo(copy);
            copy[3] = 0.1;
        }));

        var result = ModelFreeInformation.Evaluate(rows)[new() { First = "b", Second = "c" }];

        result.Gaussian.Nats.Should().Be(0);
        result.Copula.Nats.Should().BeApproximately(0, 0.05);
        result.Neighbours.Nats.Should().BeApproximately(0, 0.15);
    }

    [Fact]
    public void What_cannot_be_estimated_is_named()
    {
        var copied = new DataSet(_abc, RowMatrix.Create(200, 4, (row, copy) =>
        {
            _rows.Rows.Row(row).CopyTo(copy);
            copy[3] = copy[2];
        }));

        FluentActions.Invoking(() => ModelFreeInformation.Evaluate(copied)).Should().Throw<InvalidOperationException>().WithMessage(
            "Column 'c.0' follows from 'b.0': *");
        FluentActions.Invoking(() => ModelFreeInformation.Evaluate(_rows.Slice(0, 3))).Should().Throw<ArgumentException>()
            .WithMessage("3 of 3 rows have all values of 'a' and 'b'; expected 4 or more, for 3 columns and 3 neighbours.*")
            .WithParameterName("rows");
        FluentActions.Invoking(
            () => ModelFreeInformation.Evaluate(_rows.Select(new ModalityLayout(_abc["a"])))).Should().Throw<ArgumentException>()
            .WithMessage("Expected 2 modalities or more; the layout has 1, a:2.*");
        FluentActions.Invoking(() => ModelFreeInformation.Evaluate(
            _rows, new ModelFreeOptions { Neighbours = 0, MaxNeighbourRows = 99, NeighbourGap = 0, ErrorBlocks = 1 }))
            .Should()
            .Throw<OptionsException>()
            .WithMessage("*Neighbours is 0; expected 1 to 50.*MaxNeighbourRows is 99; *NeighbourGap is 0; *ErrorBlocks is 1; *");
    }

    [Fact]
    public void Results_are_a_function_of_rows_and_seed_and_the_seed_orders_equal_values_only()
    {
        var rounded = new DataSet(_abc, RowMatrix.Create(200, 4, (row, copy) =>
        {
            for (var i = 0; i < 4; i++)
                copy[i] = Math.Round(_rows.Rows[row, i]);
        }));

        Nats(_rows, seed: 1).Should().Equal(Nats(_rows, seed: 2));
        Nats(rounded, seed: 1).Should().Equal(Nats(rounded, seed: 1)).And.NotEqual(Nats(rounded, seed: 2));

        static IEnumerable<double> Nats(DataSet rows, int seed) =>
            ModelFreeInformation.Evaluate(rows, new ModelFreeOptions { Seed = seed }).SelectMany(
                result => (double[])[result.Copula.Nats, result.Neighbours.Nats]);
    }

    [Fact]
    public void Progress_is_told_after_every_pair_and_cancelling_is_seen_before_the_next()
    {
        using var source = new CancellationTokenSource();
        var told = new List<CallProgress>();

        _ = ModelFreeInformation.Evaluate(_rows, progress: new SynchronousProgress<CallProgress>(told.Add));
        told.Select(progress => $"{progress}").Should().Equal("1 of 3", "2 of 3", "3 of 3");

        FluentActions.Invoking(() => ModelFreeInformation.Evaluate(
                _rows, progress: new SynchronousProgress<CallProgress>(_ => source.Cancel()), cancellationToken: source.Token))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void What_a_model_says_is_printed_beside_the_estimates()
    {
        var table = ModelFreeInformation.Evaluate(_rows, predicted: (given, target) => (given, target) switch
        {
            ("a", "b") => 1.5,
            ("b", "a") => 0.25,
            _ => null,
        });
        var lines = table.ToString().Split(Environment.NewLine);

        table.First().Should().Match<MutualInformationResult>(result => result.PredictedSecond == 1.5 && result.PredictedFirst == 0.25);
        lines[1].Should().MatchRegex("^first  second +rows +Gaussian +copula +neighbours  model: about second  model: about first$");
        lines[2].Should().StartWith("a      b ").And.EndWith($"{table.First().Neighbours}                1.500              0.2500");
        lines[3].Should().EndWith(" -                   -");
        lines[^1].Should().Be("Numbers are in nats; ± standard error, from 20 blocks of consecutive rows.");
        lines.Should().HaveCount(2 + 3 + 5);
    }

    [Fact]
    public void Without_a_model_and_errors_it_prints_neither()
    {
        var table = ModelFreeInformation.Evaluate(_rows, new ModelFreeOptions { ErrorBlocks = 0 });
        var lines = table.ToString().Split(Environment.NewLine);

        lines[1].Should().EndWith("neighbours");
        lines[^1].Should().Be("Numbers are in nats. No standard errors: no blocks of rows were asked for.");

        using var csv = new StringWriter();
        table.WriteCsv(csv);
        var first = table.First();
        csv.ToString().Split('\n')[..2].Should().Equal(
            "first,second,rows,gaussian,gaussian-error,copula,copula-error,neighbours,neighbours-error,neighbour-rows,neighbour-gap," +
            "predicted-second,predicted-first",
            FormattableString.Invariant($"a,b,200,{first.Gaussian.Nats:R},,{first.Copula.Nats:R},,{first.Neighbours.Nats:R},,200,1,,"));
    }

    [Fact]
    public void A_pairwise_table_of_a_model_is_such_a_model()
    {
        using var vae = Toy.Builder().Build();
        var pairs = PairwiseInformation.Evaluate(vae, Toy.Data(50), new CoalitionOptions { BootstrapResamples = 0 });

        double? Told(string given, string target) => pairs.FromNothing[target].Mean - pairs[new() { Given = given, Target = target }].Mean;
        MutualInformationTable table = ModelFreeInformation.Evaluate(Toy.Data(50), predicted: Told);

        table.Should().OnlyContain(
            result => double.IsFinite(result.PredictedFirst!.Value) && double.IsFinite(result.PredictedSecond!.Value));
    }
}
