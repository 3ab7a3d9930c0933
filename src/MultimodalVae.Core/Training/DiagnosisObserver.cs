namespace MultimodalVae;

/// <summary>Diagnoses the rows before the training, and the model halfway, while there is time to stop.</summary>
internal sealed class DiagnosisObserver(TrainingDiagnosis diagnosis) : TrainingObserver
{
    public override void Started(TrainingRun run) => diagnosis.WarnOfRows();

    public override void EpochEnded(TrainingRun run, TrainingEpoch done)
    {
        if (done.Epoch != run.Options.Epochs / 2)
            return;
        run.Synchronize();
        _ = diagnosis.Run(done, run);
    }
}
