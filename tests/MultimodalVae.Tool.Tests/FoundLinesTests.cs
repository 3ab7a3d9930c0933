namespace MultimodalVae.Tool.Tests;

public sealed class FoundLinesTests
{
    [Fact]
    public void The_same_finding_of_several_modalities_is_one_line_with_their_names()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1), new Modality("ear", 1));
        var random = new Random(1);
        var data = new DataSet(layout, RowMatrix.Create(200, 3, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.NextDouble();
        }));
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(1).Build();

        var problems = model.Diagnose(data).Problems.Where(problem => problem.Kind == DiagnosticsProblemKind.NoBetterThanMeans).ToList();

        problems.Should().HaveCount(3);
        FoundLines.Of(problems, data.Episodes).Should().ContainSingle().Which
            .Should().MatchRegex("^Modality '(arm|eye|ear)' is reconstructed .* The same of '(arm|eye|ear)', '(arm|eye|ear)'\\. ");
        FoundLines.Of(problems.Take(1), data.Episodes).Should().Equal(problems[0].Message);
    }
}
