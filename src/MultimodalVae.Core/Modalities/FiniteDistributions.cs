namespace MultimodalVae.Modalities;

/// <summary>Checks that all numbers of the distributions that a model gives are finite.</summary>
internal static class FiniteDistributions
{
    private const string Posterior = "posterior of";
    private const string Columns = "reconstruction of";

    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite; the message names its row, its column or dimension, and the value.
    /// </exception>
    public static T CheckPosterior<T>(T posterior)
        where T : IColumnDistribution
    {
        Check(posterior, Posterior, dimension => $"dimension {dimension}");
        return posterior;
    }

    /// <inheritdoc cref="CheckPosterior"/>
    public static Reconstruction Check(Reconstruction reconstruction)
    {
        var layout = reconstruction.Layout;
        foreach (var modality in layout.Modalities)
        {
            var start = layout.StartOf(modality.Name);
            Check(reconstruction[modality.Name], Columns, column => $"column '{layout.ColumnNames[start + column]}'");
        }

        return reconstruction;
    }

    /// <inheritdoc cref="CheckPosterior"/>
    public static RowMatrix CheckSamples(ModalityLayout layout, RowMatrix samples)
    {
        if (samples.FindBeyond() is var (row, column))
            throw FiniteNumbers.Exception("sample of", row, $"column '{layout.ColumnNames[column]}'", "value", samples[row, column]);
        return samples;
    }

    /// <summary>Checks points of the latent space that were drawn from a posterior.</summary>
    /// <inheritdoc cref="CheckPosterior"/>
    public static void CheckLatent(RowMatrix latent)
    {
        if (latent.FindBeyond() is var (row, dimension))
            throw FiniteNumbers.Exception(Posterior, row, $"dimension {dimension}", "sample", latent[row, dimension]);
    }

    private static void Check(IColumnDistribution distribution, string what, Func<int, string> place)
    {
        Check(distribution.Mean, "mean");
        if (distribution is DiagonalGaussian gaussian)
            Check(gaussian.LogVariance, "log-variance");
        else if (distribution is LaplaceDistribution laplace)
            Check(laplace.LogScale, "log-scale");
        else if (distribution is BernoulliDistribution bernoulli)
            Check(bernoulli.Logit, "logit");
        else if (distribution is CategoricalDistribution categorical)
            Check(categorical.LogProbability, "log-probability");
        foreach (var component in (distribution as GaussianMixture)?.Components ?? [])
            FiniteDistributions.Check(component, what, place);

        void Check(RowMatrix values, string kind)
        {
            if (values.FindBeyond() is var (row, column))
                throw FiniteNumbers.Exception(what, row, place(column), kind, values[row, column]);
        }
    }
}
