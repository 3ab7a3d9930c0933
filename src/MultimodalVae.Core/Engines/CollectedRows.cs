using System.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// The results of blocks of rows, put together as distributions of plain numbers. There is room for one reconstruction at a time.
/// </summary>
internal sealed class CollectedRows<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly InferencePlan _plan;
    private readonly Matrix[] _posterior;
    private readonly Matrix[][] _distributions;
    private Rental? _rental;

    /// <param name="plan">What gives them.</param>
    /// <param name="maxRows">For how many rows there is room.</param>
    public CollectedRows(InferencePlan plan, int maxRows)
    {
        _plan = plan;
        _posterior = MatricesOf(plan.Graph.Posterior.Parameters);
        _distributions = [.. plan.Graph.DistributionParameters.Select(MatricesOf)];

        Matrix[] MatricesOf(IReadOnlyList<(string Name, Node Node)> parameters) =>
            [.. parameters.Select(parameter => new Matrix(plan.Plan.PlaceOf(parameter.Node), maxRows))];
    }

    public void AddPosterior(Block<TNumber> block, int start)
    {
        foreach (var matrix in _posterior)
            matrix.Add(block, start);
    }

    public void AddDistributions(Block<TNumber> block, int start)
    {
        foreach (var matrices in _distributions)
        {
            foreach (var matrix in matrices)
                matrix.Add(block, start);
        }
    }

    public IColumnDistribution Posterior(int rowCount) =>
        _plan.Graph.Posterior.ToNumbers([.. _posterior.Select(matrix => matrix.ToRows(rowCount, _rental))]);

    /// <summary>What was decoded, and what from, for the caller to keep: the places are not used again.</summary>
    public Reconstruction Reconstruction(int rowCount) => Checked(Distributions(rowCount), Posterior(rowCount));

    /// <summary>The same until <see cref="Return"/>: then the places are used again.</summary>
    public Reconstruction Rent(int rowCount)
    {
        _rental = new Rental();
        return Reconstruction(rowCount);
    }

    /// <summary>What was decoded from points that no posterior gave.</summary>
    public Reconstruction Decoded(int rowCount) => Checked(Distributions(rowCount), null);

    /// <summary>Ends the use of what was rented out last: its places are about to be used again.</summary>
    public void Return()
    {
        _rental?.End();
        _rental = null;
    }

    private Reconstruction Checked(IColumnDistribution[] distributions, IColumnDistribution? posterior)
    {
        try
        {
            return new Reconstruction(_plan.Graph.Layout, distributions, posterior);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"A likelihood of the model gives what it must not. {ErrorText.Of(exception)}", exception);
        }
    }

    private IColumnDistribution[] Distributions(int rowCount)
    {
        var distributions = new IColumnDistribution[_distributions.Length];
        for (var i = 0; i < distributions.Length; i++)
            distributions[i] = _plan.Graph.Distributions[i].ToNumbers(
                [.. _distributions[i].Select(matrix => matrix.ToRows(rowCount, _rental))]);
        return distributions;
    }

    private sealed unsafe class Matrix(Place place, int maxRows)
    {
        private readonly double[] _values = GC.AllocateUninitializedArray<double>(maxRows * place.Width);

        public void Add(Block<TNumber> block, int start)
        {
            fixed (double* results = _values.AsSpan(start * place.Width, block.UsedRows * place.Width))
                Transpose.ToDoubles(block.At(place.Start), place.Width, block.Rows, block.UsedRows, results);
        }

        public RowMatrix ToRows(int rowCount, Rental? rental) => rental is null
            ? RowMatrix.TakeOver(rowCount, place.Width, _values)
            : RowMatrix.Rent(rowCount, place.Width, _values, rental);
    }
}
