using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MultimodalVae.Measures;

/// <summary>Some consecutive rows of many.</summary>
/// <param name="Index">Which of the blocks it is.</param>
/// <param name="Start">Its first row among all.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record RowBlock(int Index, int Start, DataSet Rows)
{
    /// <summary>How many blocks there are.</summary>
    /// <exception cref="InvalidOperationException">The model asks for calls of no rows.</exception>
    public static int Count(IReconstructionModel model, DataSet rows) =>
        (int)(((long)rows.RowCount + Size(model, rows) - 1) / Size(model, rows));

    /// <summary>Works on all rows at once, or on blocks of them on several cores where the model takes parallel calls.</summary>
    /// <exception cref="InvalidOperationException">The model asks for calls of no rows.</exception>
    /// <exception cref="NotFiniteNumberException">The model's reconstructions are not finite.</exception>
    public static void Each(IReconstructionModel model, DataSet rows, Action<RowBlock> work)
    {
        var size = Size(model, rows);
        if (rows.RowCount <= size)
        {
            Run(0);
            return;
        }

        try
        {
            // One by one: a core that begins late, or is slower, leaves more of them to the others.
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, (rows.RowCount + size - 1) / size), EnumerablePartitionerOptions.NoBuffering), Run);
        }
        catch (AggregateException exception)
        {
            if (exception.InnerExceptions[0] is ArgumentException)
                _ = model.Reconstruct(rows, model.Layout.All); // which names the row among all
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        void Run(int index)
        {
            var start = index * size;
            var count = Math.Min(size, rows.RowCount - start);
            try
            {
                work(new RowBlock(index, start, count == rows.RowCount ? rows : rows.Slice(start, count)));
            }
            catch (NotFiniteNumberException exception) when (start > 0)
            {
                throw new NotFiniteNumberException(
                    $"Of the rows from {start} on: {exception.Message}", exception.OffendingNumber, exception);
            }
        }
    }

    private static int Size(IReconstructionModel model, DataSet rows)
    {
        var size = model.PreferredBatchSize ?? Math.Max(1, rows.RowCount);
        return size >= 1 ? size : throw new InvalidOperationException(
            $"The {model.GetType().Name} asks for calls of {size} rows; expected 1 or more.");
    }
}
