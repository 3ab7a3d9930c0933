using MultimodalVae.Modalities;

namespace MultimodalVae.Measures.Divergences;

/// <summary>A closed-form divergence between two kinds of distribution; one for every pair that a model has.</summary>
public interface IDivergence
{
    /// <summary>Whether it knows KL(P||Q) for distributions of these types.</summary>
    bool Covers(IColumnDistribution p, IColumnDistribution q);

    /// <summary>KL(P||Q) of every value, in nats: <c>[rows, columns]</c>, 0 or more.</summary>
    /// <param name="p">P, <c>[rows, columns]</c>.</param>
    /// <param name="q">Q, of the same shape.</param>
    RowMatrix KullbackLeibler(IColumnDistribution p, IColumnDistribution q);
}
