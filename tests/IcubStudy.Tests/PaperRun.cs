namespace IcubStudy.Tests;

/// <summary>What one model of the paper's study came to.</summary>
/// <param name="Schedule">The beta schedule, by its name.</param>
/// <param name="Latent">The latent loss in the last epoch, nats a row.</param>
/// <param name="Reconstruction">The reconstruction loss in the last epoch, nats a row (or a column, weighted per modality).</param>
/// <param name="ActiveUnits">Latent dimensions whose posterior mean varies over the test rows by more than 0.01 (Burda, Grosse and Salakhutdinov 2016, section 5.2).</param>
/// <param name="TestError">Mean squared error over all columns of test rows 100-1099 from complete input.</param>
/// <param name="Measures">By modality and measure: full||partial, summed over the columns, mean over the test rows.</param>
public sealed record PaperRun(
    string Schedule,
    double Latent,
    double Reconstruction,
    int ActiveUnits,
    double TestError,
    IReadOnlyDictionary<(string Modality, string Measure), double> Measures);
