using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// Checks that the results of a block of rows are finite. Where they are, this is one pass over numbers that are in the cache, and
/// allocates nothing.
/// </summary>
internal static unsafe class BlockChecks
{
    private const string OfPosterior = "posterior of";
    private const string OfColumns = "reconstruction of";

    /// <summary>Checks the posterior.</summary>
    /// <param name="program">What computed it.</param>
    /// <param name="block">The rows.</param>
    /// <param name="start">The first of them among all rows of the call.</param>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite; the message names its row, its column or dimension, and the value.
    /// </exception>
    public static void Posterior(CompiledProgram program, Workspace block, int start)
    {
        var width = program.LatentWidth;
        Check(block, start, program.PosteriorMean, width, OfPosterior, "mean", Dimension);
        Check(block, start, program.PosteriorLogVariance, width, OfPosterior, "log-variance", Dimension);
    }

    /// <summary>Checks the points that were drawn from the posterior.</summary>
    /// <inheritdoc cref="Posterior"/>
    public static void Latent(CompiledProgram program, Workspace block, int start) =>
        Check(block, start, program.Latent, program.LatentWidth, OfPosterior, "sample", Dimension);

    /// <summary>Checks the distributions of the columns.</summary>
    /// <inheritdoc cref="Posterior"/>
    public static void Distributions(CompiledProgram program, Workspace block, int start)
    {
        foreach (var head in program.Heads)
        {
            if (!IsFinite(block, head))
                Throw(program.Layout, block, start, head);
        }
    }

    /// <summary>Checks numbers of all columns that were computed for the rows.</summary>
    /// <param name="layout">The columns.</param>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="start">The first of the rows among all rows of the call.</param>
    /// <param name="what">What they are of, as in <c>sample of</c>.</param>
    /// <param name="kind">Which numbers they are.</param>
    /// <inheritdoc cref="Posterior"/>
    public static void Columns(ModalityLayout layout, ReadOnlySpan<float> values, int start, string what, string kind)
    {
        if (FiniteNumbers.AreFinite(values))
            return;
        var width = layout.Width;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw FiniteNumbers.Exception(what, start + (i / width), $"column '{layout.ColumnNames[i % width]}'", kind, values[i]);
        }
    }

    private static bool IsFinite(Workspace block, OutputHead head) =>
        AreFinite(block, head.First, head.Width) && (head.Second == head.First || AreFinite(block, head.Second, head.Width));

    private static bool AreFinite(Workspace block, int place, int width) =>
        FiniteNumbers.AreFinite(new ReadOnlySpan<float>(block.At(place), width * block.Rows));

    private static void Throw(ModalityLayout layout, Workspace block, int start, OutputHead head)
    {
        string Place(int column) => $"column '{layout.ColumnNames[head.Start + column]}'";
        Check(block, start, head.First, head.Width, OfColumns, head is GaussianHead ? "mean" : "logit", Place);
        Check(block, start, head.Second, head.Width, OfColumns, "log-variance", Place);
    }

    private static void Check(
        Workspace block, int start, int place, int width, string what, string kind, Func<int, string> nameOf)
    {
        if (AreFinite(block, place, width))
            return;
        for (var row = 0; row < block.UsedRows; row++)
        {
            for (var i = 0; i < width; i++)
            {
                var value = block.At(place + i)[row];
                if (!float.IsFinite(value))
                    throw FiniteNumbers.Exception(what, start + row, nameOf(i), kind, value);
            }
        }
    }

    private static string Dimension(int dimension) => $"dimension {dimension}";
}
