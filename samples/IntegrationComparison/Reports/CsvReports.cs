using System.Globalization;
using MultimodalVae.Files;
using MultimodalVae.Measures;
using Samples.Shared;

namespace IntegrationComparison.Reports;

/// <summary>The numbers behind the table and the picture.</summary>
internal static class CsvReports
{
    public static void Write(OutputFolder output, IReadOnlyList<ComparisonRun> runs)
    {
        AtomicFile.WriteText(output.Add("comparison.csv"), writer =>
        {
            writer.WriteLine("likelihood,fusion,seed,parameters,error_complete,error_one_missing,error_one_alone,binary_wrong," +
                "log_p_complete,log_p_one_missing,log_p_one_alone,log_p_sampling_error,elbo,latent,ms_a_step,us_a_row");
            foreach (var run in runs)
            {
                var (errors, logs) = (run.Errors, run.LogLikelihoods);
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{run.Likelihood},{run.Fusion},{run.Seed},{run.ParameterCount}," +
                    $"{errors.Complete:R},{errors.OneMissing:R},{errors.OneAlone:R},{errors.BinaryWrong:R}," +
                    $"{logs.Complete:R},{logs.OneMissing:R},{logs.OneAlone:R},{logs.SamplingError:R}," +
                    $"{run.Elbo:R},{run.Latent:R},{run.StepTime:R},{run.RowTime:R}"));
            }
        });
        AtomicFile.WriteText(output.Add("measures.csv"), writer =>
        {
            writer.WriteLine($"likelihood,fusion,seed,{MeasureTableText.CsvHeader}");
            foreach (var run in runs)
            {
                foreach (var result in run.Measures)
                    writer.WriteLine($"{run.Likelihood},{run.Fusion},{run.Seed},{MeasureTableText.CsvLine(result)}");
            }
        });
    }
}
