using System.Collections.Immutable;

namespace MultimodalVae;

/// <summary>
/// Finds what began a divergence: training goes back to the last good state and does its steps again, with a look at all gradients, until
/// something is not finite. Then it looks for the rows (<see cref="RowSearch"/>), and goes to the last batch whose loss and gradients were
/// finite: the model is left with the weights of that one.
/// </summary>
internal sealed class DivergenceSearch(TrainingRun run, CancellationToken cancellationToken)
{
    private readonly ImmutableList<TrainingEpoch> _history = run.History;

    public TrainingDivergedException Run(TrainingDivergence seen)
    {
        run.GoBack();
        var began = Replay(seen.Epoch * (long)run.Batches.Count + seen.Batch + 1, looksAtGradients: true);
        var steps = run.Steps;
        var exception = new RowSearch(run, cancellationToken).Describe(began ?? seen);

        run.GoBack();
        Replay(steps - 1, looksAtGradients: false);
        run.Synchronize();
        return exception;
    }

    private TrainingDivergence? Replay(long steps, bool looksAtGradients)
    {
        EndEpoch();
        while (run.Steps < steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.Evaluate(looksAtGradients) is { } divergence)
                return divergence;
            run.Step();
            EndEpoch();
        }

        return null;
    }

    /// <summary>Ends an epoch whose batches are all done.</summary>
    private void EndEpoch()
    {
        if (!run.HasAllBatches)
            return;
        if (run.Epoch < _history.Count)
            run.EndEpoch(_history[run.Epoch]);
        else
            run.EndEpoch();
    }
}
