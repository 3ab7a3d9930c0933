using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A model file opens in Python, with nothing but numpy.</summary>
public sealed class PythonTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] _interpreters = ["python3", "/usr/bin/python3", "python"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void The_network_of_the_paper_reconstructs_the_same_there()
    {
        var python = Array.Find(_interpreters, interpreter => Run(interpreter, "-c", "import numpy") is not null);
        Skip.If(python is null, "there is no Python with numpy here");
        using var model = IcubPreset.CreateBuilder().WithInitialisation(
            WeightInitialisation.GlorotUniform).WithBeta(BetaSchedule.Constant(1e-3)).WithSeed(3).Build();
        var rows = RowMatrix.Create(200, model.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = Math.Sin((column + 1) * row / 40.0);
        });
        model.Fit(new DataSet(model.Layout, rows), new TrainingOptions { Epochs = 100, BatchSize = 50, LearningRate = 1e-2 });
        model.Save(_folder.PathOf("icub.safetensors"));
        var row = rows.Rows(30, 1);
        var error = new LargestError(output, "a model file read with numpy", 1e-5);

        Compare([], model.Layout.All);
        Compare(["vision"], IcubPreset.VisionOnly);
        model.Reconstruct(row, model.Layout.All).Mean.Numbers().Max(Math.Abs).Should().BeGreaterThan(
            0.3, "a network that has learned nothing proves nothing");
        error.Check();

        void Compare(string[] observed, ObservationMask mask)
        {
            var script = Path.Combine(SharedData.RepositoryRoot, "samples", "ReadInPython", "reconstruct.py");
            var printed = Run(
                python, [script, _folder.PathOf("icub.safetensors"), string.Join(',', row.Numbers().Select(Numbers.Text)), .. observed]);
            using var means = JsonDocument.Parse(printed ?? throw new InvalidOperationException("the script failed"));
            var expected = model.Reconstruct(row, mask);
            foreach (var modality in model.Layout.Modalities)
            {
                foreach (var (column, value) in means.RootElement.GetProperty(modality.Name).EnumerateArray().Index())
                    error.Add(
                        value.GetDouble() - expected[modality.Name].Mean[0, column],
                        $"{mask}, {modality.Name}.{modality.ColumnNames[column]}");
            }
        }
    }

    /// <summary>What a program prints, or null where there is none or it fails.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var printed = process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return process.ExitCode == 0 ? printed : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
