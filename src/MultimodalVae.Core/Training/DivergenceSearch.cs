namespace MultimodalVae;

/// <summary>
/// Finds what began a divergence: training goes back to the last good place and does its steps again, with a look at all gradients, until something is not
/// finite. Then it looks for the rows (<see cref="RowSearch"/>), and goes to the last batch whose loss and gradients were finite: the model is left with the
/// weights of that one.
/// </summary>
internal sealed class DivergenceSearch(TrainingRun run, CancellationToken cancellationToken)
{
    private readonly TrainingProgress[] _history = [.. run.History];

    public TrainingDivergedException Run(TrainingDivergence seen)
    {
        run.GoBack(cancellationToken);
        var began = Replay(seen.Epoch * (long)run.Batches.BatchCount + seen.Batch + 1, looksAtGradients: true);
        var steps = run.Steps;
        var exception = new RowSearch(run, cancellationToken).Describe(began ?? seen);

        run.GoBack(cancellationToken);
        Replay(steps - 1, looksAtGradients: false);
        run.Engine.Synchronize();
        return exception;
    }

    private TrainingDivergence? Replay(long steps, bool looksAtGradients)
    {
        while (run.Steps < steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.Gradient(looksAtGradients) is { } divergence)
                return divergence;
            run.Step();
            if (run.Batch < run.Batches.BatchCount)
                continue;
            run.EndEpoch();
            if (run.Epoch <= _history.Length)
                run.Add(_history[run.Epoch - 1]);
        }

        return null;
    }
}
