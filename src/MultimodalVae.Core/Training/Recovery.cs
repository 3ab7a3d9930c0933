using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>
/// What is done when a number is not finite: training goes back and takes smaller steps (<see cref="RollbackOptions"/>), or ends with the
/// model as it was before.
/// </summary>
internal sealed class Recovery(TrainingRun run, ILogger logger, CancellationToken cancellationToken)
{
    /// <summary>Whether it goes back just now: the model is between two states.</summary>
    private bool _isGoingBack;

    /// <exception cref="TrainingDivergedException">It went back as often as it may.</exception>
    public void GoBack(TrainingDivergence divergence)
    {
        _isGoingBack = true;
        if (run.Options.Rollback is not { } rollback || run.Rollbacks >= rollback.MaxRollbacks)
        {
            var exception = new DivergenceSearch(run, cancellationToken).Run(divergence);
            _isGoingBack = false;
            throw exception;
        }

        run.RollBack();
        TrainingLog.RolledBack(logger, divergence, run.Epoch + 1, run.Batch + 1, run.LearningRate, run.Rollbacks, rollback.MaxRollbacks);
        _isGoingBack = false;
    }

    /// <summary>
    /// Leaves a usable model where training ends on its way back, or where the last step has ruined the weights and nobody has looked yet.
    /// </summary>
    public void Leave()
    {
        if (_isGoingBack || !run.Engine.State().IsFinite || (cancellationToken.IsCancellationRequested && run.LookAtLastStep() is not null))
            run.GoBack();
    }
}
