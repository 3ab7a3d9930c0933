namespace IcubStudy.Tests;

/// <summary>The results of one model of the paper's study.</summary>
/// <param name="Schedule">The beta schedule, by its name.</param>
/// <param name="Latent">The latent loss in the last epoch, in nats per row.</param>
/// <param name="Reconstruction">The reconstruction loss in the last epoch, in nats per row (per column if weighted per modality).</param>
/// <param name="ActiveUnits">
/// The number of latent dimensions whose posterior mean has a variance above 0.01 over the test rows (Burda, Grosse and Salakhutdinov 2016,
/// section 5.2).
/// </param>
/// <param name="TestError">Mean squared error over all columns of test rows 100-1099 from complete input.</param>
/// <param name="Measures">By modality and measure: full||partial, summed over the columns, mean over the test rows.</param>
public sealed record PaperRun(
    string Schedule,
    double Latent,
    double Reconstruction,
    int ActiveUnits,
    double TestError,
    IReadOnlyDictionary<(string Modality, string Measure), double> Measures);
