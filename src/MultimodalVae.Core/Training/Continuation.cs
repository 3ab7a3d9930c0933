namespace MultimodalVae;

/// <summary>
/// Whether a training can continue from a state: the epochs that are done must be those that it would have had itself. What comes after
/// them may be otherwise: more epochs, other rates, another beta.
/// </summary>
internal sealed class Continuation(TrainingRun run, TrainingState state)
{
    /// <summary>What keeps it from that, in words; empty where nothing does.</summary>
    public IEnumerable<string> Problems()
    {
        var epochs = run.Options.Epochs;
        if (state.Epochs > epochs || (state.Epochs == epochs && state.Batch > 0))
        {
            var more = state.Batch > 0 ? " and a part of the next" : "";
            return [$"it has {state.Epochs} epochs{more}; this training has {epochs}"];
        }

        return [.. ((IEnumerable<string?>)[RollbackProblem(), BetaProblem(), RateProblem(), MutingProblem()]).OfType<string>()];
    }

    private int Begun => state.Epochs + (state.Batch > 0 ? 1 : 0);

    private string? RollbackProblem() => state.Rollbacks switch
    {
        0 => null,
        _ when run.Options.Rollback is null => $"it diverged and went back ({state.Rollbacks} times so far); this training has no Rollback",
        var times when times > run.Options.Rollback!.MaxRollbacks =>
            $"it went back {times} times; this training goes back {run.Options.Rollback.MaxRollbacks} times at most",
        _ => null,
    };

    private string? BetaProblem()
    {
        for (var epoch = 0; epoch < Begun; epoch++)
        {
            var (found, expected) = (epoch < state.Epochs ? state.History[epoch].Training.Beta : state.Beta, run.Course[epoch]);
            if (found != expected)
                return $"its epoch {epoch + 1} had beta {Numbers.Text(found)}; this training has beta {Numbers.Text(expected)} there";
        }

        return null;
    }

    private string? RateProblem()
    {
        if (state.Rollbacks > 0 && run.Options.Rollback is null)
            return null;
        double[] losses = [.. state.History.Select(run.LossOf)];
        for (var epoch = 0; epoch < Begun; epoch++)
        {
            var found = epoch < state.Epochs ? state.History[epoch].LearningRate : state.LearningRate;
            var expected = run.RateOf(epoch, new ArraySegment<double>(losses, 0, epoch));
            if (!Enumerable.Range(0, state.Rollbacks + 1).Any(rollbacks => expected * run.RollbackFactor(rollbacks) == found))
                return $"its epoch {epoch + 1} had a learning rate of {Numbers.Text(found)}; " +
                    $"this training has {Numbers.Text(expected)} there";
        }

        return null;
    }

    private string? MutingProblem()
    {
        var muting = 0UL;
        for (var epoch = 0; epoch < Begun; epoch++)
            muting = Batches.Mixed(muting, run.Batches.At(epoch, 0));
        return muting == state.Muting ? null : $"what {run.Setup.Objective.Muting.GetType().Name} hides is not what was hidden then. " +
            "A muting must depend on its arguments alone, and draw from the random numbers that it is given";
    }
}
