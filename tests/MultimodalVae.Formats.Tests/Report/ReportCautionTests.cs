using System.Globalization;
using System.Xml.Linq;
using MultimodalVae.Measures;

namespace MultimodalVae.Formats.Tests.Report;

/// <summary>What a report says before its figures.</summary>
public sealed class ReportCautionTests(ReportFixture fixture) : IClassFixture<ReportFixture>
{
    [Fact]
    public void Modalities_of_which_a_line_explains_more_are_named_at_the_top()
    {
        var worse = LineComparison.Evaluate(fixture.Model, fixture.Train, fixture.Test).Where(one => one.LineIsBetter)
            .OrderByDescending(one => one.ByModel - one.ByLine).ToArray();

        var box = ReportFixture.OfClass(fixture.Page.Descendants("header").Elements("div"), "warning").Single();

        worse.Should().HaveCountGreaterThan(3);
        box.Value.Should().StartWith("Read this first").And.Contain(
            $"of {worse.Length} of 5 modalities: {worse[0].Modality} (the line leaves ")
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"the model {100 * worse[0].ByModel:0.#}\u00A0%)"))
            .And.ContainAll(worse.Skip(3).Select(one => one.Modality));
        fixture.PageOf().Descendants("header").Elements("div").Should().BeEmpty("nothing is known of the training");
    }

    [Fact]
    public void That_the_model_was_not_trained_on_the_test_rows_is_said_where_those_trained_on_are_known()
    {
        const string Claim = "the test rows, which the model was not trained on";

        fixture.Page.Descendants("header").Single().Value.Should().Contain(Claim);
        fixture.PageOf().Descendants("header").Single().Value.Should().Contain("the test rows").And.NotContain(Claim);
    }

    [Fact]
    public void Cautions_that_are_given_come_first()
    {
        var page = fixture.PageOf(new ReportOptions { Cautions = ["The left camera was covered."] });

        page.Descendants("header").Elements("div").Single().Value.Should().Be("Read this firstThe left camera was covered.");
    }

    [Fact]
    public void A_model_that_over_fits_is_reported_and_not_to_be_trained_longer()
    {
        var page = fixture.PageOf(new ReportOptions { Losses = Losses(epochs: 30, best: 6), BestEpoch = 6 });

        page.Descendants("header").Elements("div").Single().Value.Should().Contain(
            "The model over-fits after epoch 6, whose weights it has: " +
            "by epoch 30 the loss of the validation rows rose from 10.0 to 30.0 nats per row.");
        ReportFixture.OfClass(page.Descendants("header").Descendants("ul"), "facts").Single().Value.Should().EndWith(
            "30epochs, weights of epoch 6");
        ReportFixture.Section(page, "Diagnosis").Value.Should().NotContainAny("Train longer", "Train for more steps");
        fixture.Model.Diagnose(fixture.Test).ToString().Should().ContainAny("Train longer", "Train for more steps");
    }

    [Fact]
    public void The_epoch_whose_weights_the_model_has_is_marked()
    {
        var marked = ReportFixture.Section(
            fixture.PageOf(new ReportOptions { Losses = fixture.Training.History, BestEpoch = 2 }), "Training");
        var unknown = ReportFixture.Section(fixture.Page, "Training");

        ReportFixture.OfClass(marked.Descendants("line"), "limit").Should().HaveCount(3);
        marked.Value.Should().Contain("The dashed line is at epoch 2, whose weights the model has.");
        ReportFixture.OfClass(unknown.Descendants("line"), "limit").Should().BeEmpty();
    }

    [Fact]
    public void A_best_epoch_that_there_was_not_is_refused()
    {
        var write = () => fixture.TextOf(new ReportOptions { Losses = fixture.Training.History, BestEpoch = 5 });

        write.Should().Throw<OptionsException>().WithMessage("*BestEpoch is 5; expected one of the 4 epochs of Losses*");
    }

    /// <summary>Losses of validation rows that fall to 10 at the best epoch, and rise by 1 per epoch after it.</summary>
    private TrainingEpoch[] Losses(int epochs, int best)
    {
        var one = fixture.Training.History[0];
        return
        [
            .. Enumerable.Range(1, epochs).Select(epoch => one with
            {
                Epoch = epoch,
                Validation = TermsOf(one.Training, 10 + Math.Abs(epoch - best)),
            }),
        ];
    }

    private static ElboTerms TermsOf(ElboTerms like, double total)
    {
        var losses = like.ReconstructionByModality.Index().ToDictionary(
            loss => loss.Item.Key, loss => loss.Index == 0 ? total - (like.Beta * like.LatentPenalty) : 0);
        return new ElboTerms(losses, like.Latent, like.LatentPenalty, like.Beta);
    }

    [Fact]
    public void Model_and_line_are_compared_by_one_variance_where_the_model_does_not_know_its_training()
    {
        // The means of arm and eye are others in the test rows than in training: so would be the variances around them.
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1));
        var (train, test) = new DataSet(layout, RowMatrix.Create(100, 2, (row, values) =>
            (values[0], values[1]) = (row % 5, (row % 5) + (row < 50 ? 0 : 20)))).SplitByTime(0.5);
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(1).Build();

        new ReportInput(model, test, new ReportOptions { Training = train }, CancellationToken.None).Comparisons
            .Should().BeEquivalentTo(
                LineComparison.Evaluate(model, train, test),
                options => options.Using<double>(found => found.Subject.Should().BeApproximately(found.Expectation, 1e-9))
                    .WhenTypeIs<double>());
    }
}
