using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>The objective of MVTCAE against its formula, computed from the posteriors that the model gives.</summary>
[Trait("Proof", "closed-forms")]
public sealed class TotalCorrelationFusionTests : IDisposable
{
    private const double Weight = 0.7;

    private static readonly DataSet _rows = Toy.Data(40);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, EngineKind> Subsets
    {
        get
        {
            var subsets = new TheoryData<string, EngineKind>();
            foreach (var engine in (EngineKind[])[EngineKind.Native, EngineKind.Torch])
            {
                foreach (var subset in (string[])["arm", "touch", "arm,eye", "eye,touch", "arm,eye,touch"])
                    subsets.Add(subset, engine);
            }

            return subsets;
        }
    }

    public void Dispose() => _folder.Dispose();

    [SkippableTheory, MemberData(nameof(Subsets))]
    public void Training_charges_for_the_divergences_from_the_prior_and_from_what_each_modality_says_alone(string subset, EngineKind engine)
    {
        string[] names = subset.Split(',');
        using var model = Trained(Showing(names));

        var terms = TermsOf(model, engine);

        terms.Latent.Should().BeApproximately(Expected(model, names), 1e-10);
        (terms.LatentIsOwnTerm, terms.LatentIsBound).Should().Be((true, false));
    }

    [Fact]
    public void The_joint_posterior_is_the_product_of_those_of_the_modalities_alone()
    {
        using var model = Trained(Showing(["arm", "eye"]));
        var (joint, arm, eye) = (Posterior(model, "arm", "eye"), Posterior(model, "arm"), Posterior(model, "eye"));

        for (var i = 0; i < joint.Mean.Values.Length; i++)
        {
            var (ofArm, ofEye) = (Math.Exp(-arm.LogVariance.Values[i]), Math.Exp(-eye.LogVariance.Values[i]));
            joint.LogVariance.Values[i].Should().BeApproximately(-Math.Log(ofArm + ofEye), 1e-12);
            joint.Mean.Values[i].Should().BeApproximately(
                ((ofArm * arm.Mean.Values[i]) + (ofEye * eye.Mean.Values[i])) / (ofArm + ofEye), 1e-12);
        }
    }

    [Fact]
    public void The_ELBO_is_that_of_the_posterior_and_the_prior()
    {
        using var model = Trained(Showing(["arm", "eye", "touch"]));

        var terms = model.Elbo(_rows);

        terms.Latent.Should().BeApproximately(FromPrior(Posterior(model, "arm", "eye", "touch")), 1e-10);
        terms.LatentIsOwnTerm.Should().BeFalse();
        model.Diagnose(_rows).Latent!.Divergence.Should().BeApproximately(terms.Latent, 1e-10);
    }

    [SkippableTheory, InlineData(EngineKind.Native), InlineData(EngineKind.Torch)]
    public void A_row_of_which_nothing_is_there_costs_nothing(EngineKind engine)
    {
        using var model = Trained(Showing(["arm", "eye", "touch"]));
        var expected = TermsOf(model, engine).Latent / 2;
        var half = new DataSet(Toy.Layout, RowMatrix.Create(80, Toy.Layout.Width, (row, values) =>
        {
            if (row < 40)
                _rows.Rows.Row(row).CopyTo(values);
            else
                values.Fill(double.NaN);
        }), MissingValues.Unobserved);

        TermsOf(model, engine, half).Latent.Should().BeApproximately(expected, 1e-10);
    }

    [Fact]
    public void Without_a_floor_of_the_variance_it_charges_for_the_same()
    {
        string[] names = ["arm", "eye"];
        using var model = Trained(Showing(names).WithFusion(new TotalCorrelationFusion(Weight, varianceFloor: 0)));

        TermsOf(model, EngineKind.Native).Latent.Should().BeApproximately(Expected(model, names), 1e-10);
    }

    [Fact]
    public void Without_weight_it_is_the_ELBO_of_a_product_without_prior()
    {
        using var model = Trained(Showing(["arm", "eye", "touch"]).WithFusion(new TotalCorrelationFusion(0)));

        TermsOf(model, EngineKind.Native).Latent.Should().BeApproximately(FromPrior(Posterior(model, "arm", "eye", "touch")), 1e-10);
    }

    [SkippableTheory, InlineData(EngineKind.Native), InlineData(EngineKind.Torch)]
    public void Gradients_are_those_of_both_engines(EngineKind engine)
    {
        using var native = Trained(Showing(["arm", "eye"]));
        using var other = Trained(Showing(["arm", "eye"]));
        var step = new TrainingOptions { Epochs = 3, BatchSize = 20, LearningRate = 1e-3, Diagnose = false };

        native.Fit(_rows, step);
        other.Fit(_rows, step with { Engine = engine.Create() });

        other.WeightValues().Zip(native.WeightValues()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
    }

    [Fact]
    public void A_stored_model_has_its_term()
    {
        using var model = Trained(Showing(["arm", "eye"]));
        model.Save(_folder.PathOf("model"));
        using var loaded = VaeModel.Load(_folder.PathOf("model"));

        TermsOf(loaded, EngineKind.Native).Latent.Should().Be(TermsOf(model, EngineKind.Native).Latent);
    }

    [Fact]
    public void A_term_of_another_width_is_refused_with_both()
    {
        FluentActions.Invoking(() => new GaussianPosteriorNodes(Node.Constant(0, 3), Node.Constant(0, 3), Node.Constant(0, 2)))
            .Should().Throw<ArgumentException>().WithMessage("The latent term has a width of 2; expected 3, that of the mean.*");
    }

    private static VaeBuilder Showing(string[] names) =>
        new VaeBuilder().AddModalities(Toy.Layout).WithFusion(new TotalCorrelationFusion(Weight)).WithLatent(3)
        .WithPrecision(Precision.Float64).WithSeed(2).WithMuting(MutingStrategy.Copies(layout => layout.Only(names)));

    private static VaeModel Trained(VaeBuilder builder)
    {
        var model = builder.Build();
        model.Fit(_rows, new TrainingOptions { Epochs = 3, BatchSize = 20, LearningRate = 1e-2, Diagnose = false });
        return model;
    }

    /// <summary>The terms of the loss as training computes them, without a step that counts.</summary>
    private static ElboTerms TermsOf(VaeModel model, EngineKind engine, DataSet? rows = null) => model.Fit(
        rows ?? _rows, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = (rows ?? _rows).RowCount,
            LearningRate = 1e-200,
            Diagnose = false,
            Engine = engine.Create()
        }).History[0].Training;

    private static DiagonalGaussian Posterior(VaeModel model, params string[] names) =>
        (DiagonalGaussian)model.Encode(_rows.Rows, model.Layout.Only(names));

    private static double Expected(VaeModel model, string[] names)
    {
        var (joint, count) = (Posterior(model, names), Math.Max(1, names.Length));
        return ((count * (1 - Weight) * FromPrior(joint)) + (Weight * names.Sum(
            name => Divergence(joint, Posterior(model, name))))) / (count - Weight);
    }

    private static double FromPrior(DiagonalGaussian q) => Divergence(q, new DiagonalGaussian(
        RowMatrix.Create(q.Mean.RowCount, q.Mean.ColumnCount, (_, _) => { }),
        RowMatrix.Create(q.Mean.RowCount, q.Mean.ColumnCount, (_, _) => { })));

    /// <summary>KL(q || p), averaged over the rows.</summary>
    private static double Divergence(DiagonalGaussian q, DiagonalGaussian p)
    {
        var sum = 0.0;
        for (var i = 0; i < q.Mean.Values.Length; i++)
        {
            var (distance, ratio) = (q.Mean.Values[i] - p.Mean.Values[i], q.LogVariance.Values[i] - p.LogVariance.Values[i]);
            sum += (Math.Exp(ratio) + (distance * distance * Math.Exp(-p.LogVariance.Values[i])) - 1 - ratio) / 2;
        }

        return sum / q.Mean.RowCount;
    }
}
