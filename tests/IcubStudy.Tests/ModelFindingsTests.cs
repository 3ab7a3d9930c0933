using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Tests;

public sealed class ModelFindingsTests
{
    [Fact]
    public void Lines_name_the_models_of_a_finding_that_not_all_models_have()
    {
        var constant = new DataSet(new ModalityLayout(new Modality("arm", 1)), new double[,] { { 1 }, { 1 } }).Diagnose();
        var sound = new DataSet(new ModalityLayout(new Modality("arm", 1)), new double[,] { { 1 }, { 2 } }).Diagnose();

        ModelFindings.Lines([("a", constant), ("b", sound), ("c", constant)]).Should().HaveCount(3)
            .And.StartWith(["Diagnosis of 3 models:", $"- a; c: {constant.Problems[0]}"])
            .And.Contain("- The model was not judged: there is none yet.");
    }

    [Fact]
    public void Lines_without_models_report_nothing_bad() =>
        ModelFindings.Lines([]).Should().Equal("Diagnosis of 0 models: nothing looks bad.");
}
