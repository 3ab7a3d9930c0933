using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>What log-likelihoods have in common on all engines: checks and random numbers.</summary>
internal static class LikelihoodDoor
{
    /// <summary>The log-likelihood of rows.</summary>
    /// <param name="model">The model that checks them.</param>
    /// <param name="data">The rows.</param>
    /// <param name="shown">The columns whose density it is, all where null.</param>
    /// <param name="options">How they are estimated, or null for the default values.</param>
    /// <param name="compute">Computes it.</param>
    public static RowLikelihood Run(
        VaeModel model, DataSet data, ObservationMask? shown, LikelihoodOptions? options, Func<ShownRows, RowLikelihood> compute)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new LikelihoodOptions();
        shown ??= model.Layout.All;
        options.Check();
        model.CheckData(data, "data have", nameof(data));
        var mask = data.MissingValueCount > 0 ? shown.AllowingMissingValues() : shown;
        model.Layout.Check(data.Rows, mask);
        var values = LikelihoodTerms.Show(data.Rows, shown);
        return compute(new ShownRows
        {
            Rows = data.Rows,
            Mask = mask,
            Values = values,
            Keys = RowKeys.OfEach(values, RandomKey.Of(options.Seed, RandomPurpose.LikelihoodOfRows)),
            Samples = options.Samples,
        });
    }
}
