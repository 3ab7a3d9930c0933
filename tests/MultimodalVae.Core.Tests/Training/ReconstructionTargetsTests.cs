using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>The sub-sampled objective of Wu and Goodman (2018): each copy of a row has the ELBO of the modalities that it shows.</summary>
public sealed class ReconstructionTargetsTests
{
    private static readonly DataSet _row = new(ConstantModel.Layout, new double[,] { { 3, 0, -1 } });

    public static TheoryData<string> FusionNames => Fusion.Fusions.All;

    [Fact]
    public void The_loss_is_the_mean_over_the_copies_of_the_losses_of_what_each_shows()
    {
        using var plain = ConstantModel.Create(LossWeighting.Elbo);
        var each = plain.Elbo(_row);
        using var model = ConstantModel.Create(LossWeighting.Elbo, change: Subsampled);
        var rows = new DataSet(ConstantModel.Layout, RowMatrix.Create(6, 3, (_, values) => ((double[])[3, 0, -1]).CopyTo(values)));

        var done = model.Fit(rows, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 6,
            LearningRate = 1e-200,
            Validation = _row,
            ValidationInput = ValidationInput.Both
        }).History[0];

        // Of the copies all, pair and one, each modality is shown by two.
        foreach (var terms in (ElboTerms[])[done.Training, done.Validation!])
        {
            foreach (var name in (string[])["pair", "one"])
                terms.ReconstructionByModality[name].Should().BeApproximately(2 * each.ReconstructionByModality[name] / 3, 1e-12);
            terms.Latent.Should().BeApproximately(each.Latent, 1e-12);
        }

        done.CompleteValidation!.Reconstruction.Should().BeApproximately(each.Reconstruction, 1e-12);
    }

    [Fact]
    public void A_row_that_lacks_what_it_may_show_has_no_reconstruction_loss()
    {
        using var model = ConstantModel.Create(
            LossWeighting.Elbo, change: b =>
                b.WithTargets(ReconstructionTargets.Observed).WithMuting(MutingStrategy.Copies(layout => layout.Only("one"))));
        var rows = new DataSet(
            ConstantModel.Layout, new double[,] { { 3, 0, double.NaN }, { 3, double.NaN, double.NaN } }, MissingValues.Unobserved);

        var terms = model.Fit(rows, new TrainingOptions { Epochs = 1, BatchSize = 2, LearningRate = 1e-200 }).History[0].Training;

        terms.Reconstruction.Should().Be(0);
        terms.Latent.Should().BePositive();
    }

    [Theory, MemberData(nameof(FusionNames))]
    public void Both_engines_train_the_same(string fusion)
    {
        var data = new DataSet(
            Toy.Layout,
            RowMatrix.Create(60, 6, (row, values) =>
            {
                Toy.Rows(60).Row(row).CopyTo(values);
                if (row % 3 == 0)
                    values[row % 6] = double.NaN;
            }),
            MissingValues.Unobserved);

        var (native, torch) = (History(EngineKind.Native), History(EngineKind.Torch));

        torch.Should().BeEquivalentTo(native, o => o.WithStrictOrdering()
            .Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-8)).WhenTypeIs<double>());

        IReadOnlyList<TrainingEpoch> History(EngineKind engine)
        {
            using var model = Fusion.Fusions.Builder(fusion).WithPrecision(Precision.Float64)
                .WithTargets(ReconstructionTargets.Observed).WithMuting(MutingStrategy.SubsampledSubsets(Toy.Layout)).Build();
            return model.Fit(
                data,
                new TrainingOptions { Epochs = 3, BatchSize = 50, Validation = Toy.Data(30, seed: 2), Engine = engine.Create() }).History;
        }
    }

    [Fact]
    public void An_unknown_word_is_refused() => Toy.Builder().WithTargets((ReconstructionTargets)7).Invoking(b => b.Build())
        .Should().Throw<VaeConfigurationException>().WithMessage("*There are no reconstruction targets 7.*");

    [Fact]
    public void A_product_learns_its_modalities_from_the_subsampled_objective()
    {
        using var model = Toy.Builder().WithFusion(new ProductOfExpertsFusion())
            .WithTargets(ReconstructionTargets.Observed).WithMuting(MutingStrategy.SubsampledSubsets(Toy.Layout)).Build();

        var history = model.Fit(Toy.Data(200), new TrainingOptions { Epochs = 30, BatchSize = 50, LearningRate = 1e-2 }).History;

        history[^1].Training.Total.Should().BeLessThan(history[0].Training.Total - 1);
    }

    private static VaeBuilder Subsampled(VaeBuilder builder) => builder
        .WithTargets(ReconstructionTargets.Observed).WithMuting(MutingStrategy.SubsampledSubsets(ConstantModel.Layout, randomSubsets: 0));
}
