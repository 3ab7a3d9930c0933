using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILatentFusion"/> owes the model: see <see cref="NetworkContract"/>; and a divergence from the prior as its samples have
/// it, plain numbers that outlive the tensors, and masks of one row read as those of every row.
/// </summary>
public abstract class LatentFusionContract : NetworkContract
{
    private const int Rows = 12;
    private static readonly (int Modality, int Code)[][] _widths = [[(2, 3)], [(3, 4), (1, 1), (2, 6)]];

    /// <summary>The numbers of latent dimensions that it is tried with. The default value is 1 and 5.</summary>
    protected virtual IReadOnlyList<int> LatentWidths => [1, 5];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract ILatentFusion CreateFusion();

    /// <summary>A model reconstructs with one mask for all rows, and is trained with one for each.</summary>
    [Fact]
    public void One_mask_for_all_rows_is_the_same_mask_for_each() => Each((use, part) =>
    {
        var inputs = use.Inputs(part, Rows, seed: 8);
        var (codes, masks) = (inputs[..^1], inputs[^1]);
        for (var row = 0; row < Rows; row++)
        {
            var mask = masks.narrow(0, row, 1);
            var (one, each) = (part.Run([.. codes, mask]), part.Run([.. codes, mask.expand(Rows, mask.shape[1])]));
            foreach (var (o, e) in one.Zip(each))
                Numbers.CheckEqual(o.Values.ToRowMatrix(), e.Values.ToRowMatrix(), $"{use.Name}: {o.Name} with one mask for all rows", 1e-10);
        }
    });

    /// <summary>
    /// A fusion that says it does not read muted codes gives the same posterior whatever the codes hold that nothing was observed for, also NaN, and the
    /// same gradients.
    /// </summary>
    [Fact]
    public void What_was_not_observed_does_not_touch_the_posterior()
    {
        if (CreateFusion().ReadsMutedCodes)
            return;
        foreach (var use in Uses())
        {
            using var scope = NewDisposeScope();
            using var part = CaseOf(use).Create();
            var (clean, touched) = (OutputsAndGradients(use, part, hidden: 0), OutputsAndGradients(use, part, hidden: double.NaN));
            foreach (var (c, t) in clean.Zip(touched))
                Numbers.CheckEqual(t.Values, c.Values, $"{use.Name}: {t.Name} with NaN for what was not observed");
        }
    }

    /// <summary>What a model says before it has seen anything is a posterior too.</summary>
    [Fact]
    public void There_is_a_posterior_where_nothing_was_observed() => Each((use, part) =>
    {
        var codes = use.Inputs(part, Rows, seed: 12)[..^1];
        foreach (var output in part.Run([.. codes, zeros([Rows, use.Inputs(part, 1, seed: 12)[^1].shape[1]], ScalarType.Bool)]))
            Numbers.CheckFinite(output.Values.ToRowMatrix(), $"{use.Name}: {output.Name} where nothing was observed");
    });

    /// <summary>KL(q(z|x) || N(0, I)) of a row is 0 or more whatever is observed.</summary>
    [Fact]
    public void The_divergence_from_the_prior_is_not_negative() => Each((use, part) =>
        PosteriorChecks.CheckNotNegative(part.Run(use.Inputs(part, Rows, seed: 9))[1].Values.ToRowMatrix(), use.Name));

    /// <summary>Where the posterior knows its density, being an <see cref="ITensorDistribution"/> too; within five standard errors.</summary>
    [Fact]
    public void The_divergence_from_the_prior_is_what_the_densities_of_samples_say() => EachPosterior((create, name) =>
    {
        using var guard = no_grad();
        var posterior = create();
        if (posterior is ITensorDistribution density)
            PosteriorChecks.CheckAgainstSamples(posterior, density, name);
    });

    /// <summary>A model's tensors are freed as soon as it has the plain numbers.</summary>
    [Fact]
    public void The_plain_numbers_of_its_posterior_outlive_the_tensors() => EachPosterior((create, _) => PlainNumbers.CheckOutlive(() => create().ToNumbers()));

    private protected override IEnumerable<NetworkCase> Cases() => Uses().Select(CaseOf);

    private NetworkCase CaseOf(Use use) => new(use.Name, use.CodeWidths, network =>
    {
        var module = CreateFusion().CreateModule(use.CodeWidths, use.LatentWidth, network);
        return new NetworkPart(module, inputs => Outputs(module.call(new FusionInput(use.Layout, inputs[..^1], inputs[^1])), use.LatentWidth))
        {
            Given = codes => [Observed(use.Layout, (int)codes[0].shape[0])],
        };
    });

    private (string Name, RowMatrix Values)[] OutputsAndGradients(Use use, NetworkPart part, double hidden)
    {
        var inputs = CaseOf(use).Inputs(part, Rows, seed: 11);
        var fusionInput = new FusionInput(use.Layout, inputs[..^1], inputs[^1]);
        var codes = fusionInput.Codes.Select((code, i) => code.masked_fill(fusionInput.IsObserved(i).logical_not(), hidden));
        var outputs = part.Run([.. codes, inputs[^1]]);
        var parameters = part.Module.named_parameters().ToArray();
        foreach (var (_, parameter) in parameters)
            parameter.grad = null;
        stack([.. outputs.Select(output => output.Values.sum())]).sum().backward();
        return
        [
            .. outputs.Select(output => (output.Name, output.Values.ToRowMatrix())),
            .. parameters.Where(weight => weight.parameter.grad is not null).Select(weight => ($"the gradient by '{weight.name}'", weight.parameter.grad!.Flat())),
        ];
    }

    private static IReadOnlyList<NetworkOutput> Outputs(IPosterior posterior, int latentWidth)
    {
        using var noise = new Generator(1);
        return
        [
            new("the posterior mean", posterior.Mean, latentWidth),
            new("the divergence from the prior", posterior.DivergenceFromPrior(), latentWidth, 1),
            new("a sample", posterior.Sample(noise), latentWidth) { IsRowByRow = false },
        ];
    }

    /// <summary>The masks of the layout in turn, one a row.</summary>
    private static Tensor Observed(ModalityLayout layout, int rows)
    {
        var masks = Masks.Of(layout);
        return cat([.. Enumerable.Range(0, rows).Select(row => masks[row % masks.Count].ToTensor())]);
    }

    private IEnumerable<Use> Uses() =>
        from widths in _widths
        from latentWidth in LatentWidths
        let codeWidths = widths.Select(width => width.Code).ToArray()
        select new Use(
            new ModalityLayout(widths.Select((width, i) => new Modality($"m{i}", width.Modality))),
            codeWidths,
            latentWidth,
            $"{CreateFusion().GetType().Name} of codes {string.Join(", ", codeWidths)} to {latentWidth}");

    private void EachPosterior(Action<Func<IPosterior>, string> test)
    {
        foreach (var (layout, codeWidths, latentWidth, name) in Uses())
        {
            using var scope = NewDisposeScope();
            using var module = Realise(network => CreateFusion().CreateModule(codeWidths, latentWidth, network));
            var codes = codeWidths.Select((width, i) => RandomRows.Tensor(3, width, seed: 10 + i)).ToArray();
            test(() => module.call(new FusionInput(layout, codes, Observed(layout, 3))), name);
        }
    }

    private sealed record Use(ModalityLayout Layout, int[] CodeWidths, int LatentWidth, string Name);
}
