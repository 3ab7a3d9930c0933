using MultimodalVae.Distributions;
using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILatentFusion"/> owes the model: see <see cref="NetworkContract"/>; and a divergence that is none below 0, and masks
/// of one row read as those of every row.
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

    /// <summary>KL(q(z|x) || N(0, I)) of a row is 0 or more whatever is observed.</summary>
    [Fact]
    public void The_divergence_from_the_prior_is_not_negative() => Each((use, part) =>
        PosteriorChecks.CheckNotNegative(part.Run(use.Inputs(part, Rows, seed: 9))[1].Values.ToRowMatrix(), use.Name));

    private protected override IEnumerable<NetworkCase> Cases()
    {
        var fusion = CreateFusion();
        return from widths in _widths
               from latentWidth in LatentWidths
               let layout = new ModalityLayout(widths.Select((width, i) => new Modality($"m{i}", width.Modality)))
               let codeWidths = widths.Select(width => width.Code).ToArray()
               let name = $"{fusion.GetType().Name} of codes {string.Join(", ", codeWidths)} to {latentWidth}"
               select new NetworkCase(name, codeWidths, network =>
               {
                   var module = fusion.CreateModule(codeWidths, latentWidth, network);
                   return new NetworkPart(module, inputs => Outputs(module.call(new FusionInput(layout, inputs[..^1], inputs[^1])), latentWidth))
                   {
                       Given = codes => [Observed(layout, (int)codes[0].shape[0])],
                   };
               });
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
}
