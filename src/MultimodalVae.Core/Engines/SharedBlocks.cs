using System.Numerics;
using System.Runtime.ExceptionServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Blocks of rows, each independent of the others, which the processor's cores share.</summary>
internal static class SharedBlocks<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <param name="graph">The model: one with parts that only another package computes has one thread.</param>
    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="create">Makes what a thread works with.</param>
    /// <param name="run">Takes it, the first row of a block and the number of its rows.</param>
    /// <param name="cancellationToken">Ends it before the next block.</param>
    /// <remarks>What fails throws what it would on one thread: where several blocks fail, the exception of one of them.</remarks>
    public static void Run<TPass>(
        ModelGraph graph, int rowCount, Func<TPass> create, Action<TPass, int, int> run, CancellationToken cancellationToken)
    {
        var blockCount = (rowCount + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;
        if (graph.ExternalParts.Count > 0 || blockCount == 1)
        {
            var pass = create();
            using var end = pass as IDisposable;
            for (var block = 0; block < blockCount; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RunBlock(block, pass);
            }

            return;
        }

        try
        {
            Parallel.For(
                0,
                blockCount,
                new ParallelOptions { CancellationToken = cancellationToken },
                create,
                (block, _, pass) =>
                {
                    RunBlock(block, pass);
                    return pass;
                },
                pass => (pass as IDisposable)?.Dispose());
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        void RunBlock(int block, TPass pass)
        {
            var start = block * Block<TNumber>.DefaultRows;
            run(pass, start, Math.Min(Block<TNumber>.DefaultRows, rowCount - start));
        }
    }
}
