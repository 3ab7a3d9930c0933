using System.Text.Json.Nodes;
using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>A file holds its graph, and a robot runs it without the types of the parts.</summary>
public sealed class GraphTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("model");

    private string Changed => _folder.PathOf("changed");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Graph_of_a_file_gives_the_bits_of_the_model_for_all_parts()
    {
        foreach (var seed in Enumerable.Range(0, 36))
        {
            using var vae = new RandomVae(seed);
            vae.Single.Save(Saved);
            Change(metadata =>
            {
                foreach (var key in (string[])["architecture", "objective"])
                    metadata[key] = metadata[key].Replace("\"type\":\"", "\"type\":\"Unknown.", StringComparison.Ordinal);
            });
            using var loaded = VaeModel.Load(Changed);

            foreach (var mask in vae.Masks())
            {
                AllNumbers.CheckSame(
                    AllNumbers.Of(loaded.Reconstruct(vae.Rows(5), mask)),
                    AllNumbers.Of(vae.Single.Reconstruct(vae.Rows(5), mask)),
                    $"{vae}");
                loaded.SampleConditional(vae.Rows(5), mask, 1, seed)[0].Numbers()
                    .Should().Equal(vae.Single.SampleConditional(vae.Rows(5), mask, 1, seed)[0].Numbers());
            }

            loaded.Invoking(model => model.Architecture).Should().Throw<NotSupportedException>();
        }
    }

    [Fact]
    public void Graph_is_the_same_text_after_it_was_read()
    {
        foreach (var seed in Enumerable.Range(0, 12))
        {
            using var vae = new RandomVae(seed);
            var graph = ArchitectureGraph.Of(vae.Single.Architecture, WeightLimit.None);
            var (text, kinds) = (MultimodalVae.Engines.GraphText.Of(graph), BuiltInLikelihoods.Distributions);

            var read = MultimodalVae.Engines.GraphText.Read(
                text, vae.Layout, Precision.Float32, WeightLimit.None, BuiltInLikelihoods.Distributions, LibraryVersion.Text);

            MultimodalVae.Engines.GraphText.Of(read).Should().Be(text, $"{vae}");
        }
    }

    [Theory]
    [InlineData("version", "3", "the graph has version 3", "reads version 2")]
    [InlineData("version", "0", "the graph has version 0", "reads version 2")]
    [InlineData("nodes.3.op", "\"Fold\"", "node 3 has the operation 'Fold'", "does not know it")]
    public void Graph_of_another_version_is_refused_by_name_and_both_versions(string place, string value, string found, string known)
    {
        Save(place, value);

        FluentActions.Invoking(() => VaeModel.Load(Changed)).Should().Throw<NotSupportedException>()
            .WithMessage($"{Changed}: {found}, written by version 7.8.9 of the library; this version, {LibraryVersion.Text}, {known}.");
    }

    [Fact]
    public void Unknown_operation_of_a_file_that_does_not_name_its_version_is_refused_too()
    {
        Save("nodes.3.op", "\"Fold\"", writtenBy: null);

        FluentActions.Invoking(() => VaeModel.Load(Changed)).Should().Throw<NotSupportedException>()
            .WithMessage($"{Changed}: node 3 has the operation 'Fold', written by version unknown of the library; this version, *");
    }

    [Theory]
    [InlineData("version", null, "'version' is missing.")]
    [InlineData("nodes", "3", "'nodes' is 3; expected a list.")]
    [InlineData("nodes", "[]", "there is no node *")]
    [InlineData("nodes.0.width", "7", "the input Columns has a width of 7; expected 6.*")]
    [InlineData("nodes.0.width", "0", "'width' is 0; expected a whole number from 1 to 1,000,000.")]
    [InlineData("nodes.0.width", "1e99", "'width' is 1e99; expected *")]
    [InlineData("nodes.0.kind", "\"Colour\"", "'kind' is \"Colour\"; expected Columns or *")]
    [InlineData("nodes.0.kind", "3", "'kind' is 3; expected a text.")]
    [InlineData("nodes.1.of", "[1]", "node 1 reads node 1; expected one before it.")]
    [InlineData("nodes.1.of", "[-1]", "node 1 reads node -1; expected one before it.")]
    [InlineData("nodes.1.of", "[]", "node 1: Slice reads 0 nodes; expected 1.")]
    [InlineData("nodes.1.of", "[0,0]", "node 1: Slice reads 2 nodes; expected 1.")]
    [InlineData("nodes.1.width", "100", "node 1: Slice: expected 100 or more, for 100 numbers from position 0, found a width of 6.")]
    [InlineData("nodes.2.name", "\"\"", "'name' is \"\"; expected a name.")]
    [InlineData("nodes.2.inputs", "5", "node 2: Dense: expected 5, found a width of 3.")]
    [InlineData("nodes.2.outputs", "900000", "the model has more weights than the file, which has * numbers.")]
    [InlineData("posterior", "[1]", "'posterior' has 1 nodes; expected mean and log-variance.")]
    [InlineData(
        "posterior", "[0,1]", "'posterior': GaussianDivergence: expected mean and log-variance of one width, found widths of 6 and 3.")]
    [InlineData("components", "[\"arm\"]", "'posterior' has 2 nodes; expected 3, two for each component and flags.")]
    [InlineData("components", "[1]", "'components' has 1; expected names.")]
    [InlineData("components", null, "'components' is missing.")]
    [InlineData("latent", "0", "'latent' has a width of 6; expected 2.")]
    [InlineData("latent", "100000", "there is no node 100000.")]
    [InlineData("distributions", "[]", "'distributions' are 0; expected 3, one for each modality.")]
    [InlineData("distributions.0.kind", "\"round\"", "there is no distribution 'round' of 2 parameters.")]
    [InlineData("distributions.0.mean", "0", "'mean' has a width of 6; expected 3.")]
    [InlineData("distributions.0.parameters", "[]", "there is no distribution 'gaussian' of 0 parameters.")]
    [InlineData("distributions.0.mean", "1", "'distributions' read the input Columns; expected Target or ColumnNormals or ColumnUniforms.")]
    [InlineData("hiddenLayers", "{}", "'hiddenLayers' is {}; expected a list.")]
    public void Damaged_graph_is_refused_with_place_and_value(string place, string? value, string message)
    {
        Save(place, value);

        FluentActions.Invoking(() => VaeModel.Load(Changed)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Changed}: the description of the graph is damaged: {message}");
    }

    [Fact]
    public void Every_operation_is_the_same_after_it_was_written_and_read()
    {
        var operations = OperationCases.All.SelectMany(one => TestGraph.Of(one.Build).Nodes()).Select(node => node.Operation).ToArray();
        operations.Select(operation => operation.GetType()).Distinct().Should().BeEquivalentTo(OperationTypes.All);

        foreach (var operation in operations)
        {
            OperationFormats.Read(WrittenOperation.Of(operation))!.ToString().Should().Be(operation.ToString());
        }
    }

    [Fact]
    public void Graph_with_two_inputs_of_a_kind_is_refused()
    {
        Save("nodes.1", """{"op":"Input","kind":"Columns","width":6}""");

        FluentActions.Invoking(() => VaeModel.Load(Changed)).Should().Throw<InvalidDataException>().WithMessage(
            "*the input Columns is there twice.");
    }

    [Fact]
    public void Model_with_a_mixture_is_written_with_its_components()
    {
        using var model = Toy.Builder().WithFusion(new MixtureOfExpertsFusion()).Build();
        model.Save(Saved);

        VaeModel.Load(Saved).Encode(
            Toy.Rows(2), Toy.Layout.All).Should().BeOfType<GaussianMixture>().Which.Components.Should().HaveCount(3);
    }

    private void Save(string place, string? value, string? writtenBy = "7.8.9")
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        Change(metadata =>
        {
            var graph = JsonNode.Parse(metadata["graph"])!;
            var names = place.Split('.');
            var parent = names[..^1].Aggregate(graph, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
            if (value is null)
                parent.AsObject().Remove(names[^1]);
            else if (int.TryParse(names[^1], out var position))
                parent[position] = JsonNode.Parse(value);
            else
                parent[names[^1]] = JsonNode.Parse(value);
            metadata["graph"] = graph.ToJsonString();
            metadata.Remove("version");
            if (writtenBy is not null)
                metadata["version"] = writtenBy;
        });
    }

    private void Change(Action<Dictionary<string, string>> change)
    {
        var content = SafeTensorsFile.Read(Saved);
        var metadata = new Dictionary<string, string>(content.Metadata);
        change(metadata);
        SafeTensorsFile.Write(Changed, content.Tensors, metadata);
    }
}
