using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>Checks that what a block of rows came to is finite. Where it is, this is one look at numbers that are in the cache, and allocates nothing.</summary>
internal static unsafe class BlockChecks
{
    /// <summary>Checks the posterior.</summary>
    /// <param name="program">What computed it.</param>
    /// <param name="block">The rows.</param>
    /// <param name="start">The first of them among all rows of the call.</param>
    /// <exception cref="NotFiniteNumberException">A number is not finite; the message names its row, its column or dimension, and the value.</exception>
    public static void Posterior(CompiledProgram program, Workspace block, int start)
    {
        Check(block, start, program.PosteriorMean, program.LatentWidth, float.MaxValue, "posterior of", "mean", Dimension);
        Check(block, start, program.PosteriorLogVariance, program.LatentWidth, FiniteNumbers.LargestLogVariance, "posterior of", "log-variance", Dimension);
    }

    /// <summary>Checks the points that were drawn from the posterior.</summary>
    /// <inheritdoc cref="Posterior"/>
    public static void Latent(CompiledProgram program, Workspace block, int start) =>
        Check(block, start, program.Latent, program.LatentWidth, float.MaxValue, "posterior of", "sample", Dimension);

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
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw FiniteNumbers.Exception(what, start + (i / layout.Width), $"column '{layout.ColumnNames[i % layout.Width]}'", kind, values[i]);
        }
    }

    private static bool IsFinite(Workspace block, OutputHead head)
    {
        var count = head.Width * block.Rows;
        return FiniteNumbers.AreFinite(new ReadOnlySpan<float>(block.At(head.First), count))
            && (head.Second == head.First || FiniteNumbers.AreFinite(new ReadOnlySpan<float>(block.At(head.Second), count), FiniteNumbers.LargestLogVariance));
    }

    private static void Throw(ModalityLayout layout, Workspace block, int start, OutputHead head)
    {
        const string what = "reconstruction of";
        string Place(int column) => $"column '{layout.ColumnNames[head.Start + column]}'";
        Check(block, start, head.First, head.Width, float.MaxValue, what, head is GaussianHead ? "mean" : "logit", Place);
        Check(block, start, head.Second, head.Width, FiniteNumbers.LargestLogVariance, what, "log-variance", Place);
    }

    private static void Check(Workspace block, int start, int place, int width, float most, string what, string kind, Func<int, string> nameOf)
    {
        if (FiniteNumbers.AreFinite(new ReadOnlySpan<float>(block.At(place), width * block.Rows), most))
            return;
        for (var row = 0; row < block.UsedRows; row++)
        {
            for (var i = 0; i < width; i++)
            {
                var value = block.At(place + i)[row];
                if (!(float.IsFinite(value) && value <= most))
                    throw FiniteNumbers.Exception(what, start + row, nameOf(i), kind, value);
            }
        }
    }

    private static string Dimension(int dimension) => $"dimension {dimension}";
}
