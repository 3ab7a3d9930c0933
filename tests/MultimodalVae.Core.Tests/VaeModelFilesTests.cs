using System.Text;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Saving_and_loading_gives_the_same_model_to_the_bit(Precision precision)
    {
        using var model = Toy.Builder().WithPrecision(precision).WithSeed(1).Build();
        using var other = Toy.Builder().WithPrecision(precision).WithSeed(2).Build();
        model.Save(_folder.PathOf("a"));

        other.LoadWeights(_folder.PathOf("a"));

        other.Reconstruct(Toy.Rows(9), Toy.Layout.All).Numbers().Should().Equal(model.Reconstruct(Toy.Rows(9), Toy.Layout.All).Numbers());
        other.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void A_saved_file_says_whose_weights_it_has()
    {
        using var model = Toy.Builder().Build();
        model.Save(_folder.PathOf("toy.safetensors"));

        SafeTensorsFile.Read(_folder.PathOf("toy.safetensors")).Metadata.Should()
            .Contain("layout", "arm:3,eye:2,touch:1").And.ContainKeys("format", "version");
    }

    [Fact]
    public void A_saved_file_names_its_layout_and_leaves_nothing_beside_it()
    {
        using var model = Toy.Builder().Build();

        model.Save(_folder.PathOf("a"));
        model.Save(_folder.PathOf("a"));

        _folder.FileNames.Should().Equal("a");
        Encoding.ASCII.GetString(File.ReadAllBytes(_folder.PathOf("a"))).Should().Contain("\"layout\":\"arm:3,eye:2,touch:1\"");
    }

    [Fact]
    public void Saving_into_a_folder_that_is_not_there_says_so()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Save(Path.Combine(_folder.PathOf("missing"), "a"))).Should().Throw<IOException>();
    }

    [Fact]
    public void Names_of_the_file_may_be_others()
    {
        using var model = Toy.Builder().WithSeed(1).Build();
        using var other = Toy.Builder().WithSeed(2).Build();
        Write("a", model.Weights().ToDictionary(weight => "their/" + weight.Key, weight => weight.Value));

        other.LoadWeights(_folder.PathOf("a"), name => "their/" + name);

        other.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void Names_may_be_given_as_a_dictionary_and_matrices_the_other_way_round()
    {
        using var model = Toy.Builder().WithSeed(1).Build();
        using var other = Toy.Builder().WithSeed(2).Build();
        var names = model.Weights().Keys.ToDictionary(
            name => name, name => $"params/{name.Replace('.', '/').Replace("weight", "kernel", StringComparison.Ordinal)}");
        Write("a", model.Weights().ToDictionary(weight => names[weight.Key], weight => Transposed(weight.Value)));

        other.LoadWeights(_folder.PathOf("a"), name => names[name], transposed: true);

        other.WeightValues().Should().Equal(model.WeightValues());
        other.Invoking(m => m.LoadWeights(_folder.PathOf("a"), name => names[name])).Should().Throw<InvalidDataException>()
            .WithMessage("*'params/encoder/arm/0/kernel' is [3, 8], not [8, 3]*");
    }

    [Fact]
    public void A_weight_of_16_bits_is_told_as_such()
    {
        using var model = Toy.Builder().Build();
        var weights = new Dictionary<string, SafeTensor>(model.Weights());
        var name = "fusion.latent.mean.bias";
        Write("a", weights);
        var bytes = File.ReadAllBytes(_folder.PathOf("a"));
        var text = Encoding.Latin1.GetString(bytes);
        var type = text.IndexOf("F32", text.IndexOf(name, StringComparison.Ordinal), StringComparison.Ordinal);
        "F16"u8.CopyTo(bytes.AsSpan(type));
        File.WriteAllBytes(_folder.PathOf("a"), bytes);

        Refused(model, $"*a: the weights do not fit the model: '{name}' is F16; expected F32 or F64.");
    }

    [Fact]
    public void Tensors_that_the_model_has_no_use_for_are_passed_over()
    {
        using var model = Toy.Builder().WithSeed(1).Build();
        using var other = Toy.Builder().WithSeed(2).Build();
        Write("a", new Dictionary<string, SafeTensor>(model.Weights()) { ["expected.mean"] = new([2], [1, 2], true) });

        other.LoadWeights(_folder.PathOf("a"));

        other.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void A_file_that_lacks_weights_or_has_them_in_other_shapes_changes_nothing_and_says_which()
    {
        using var model = Toy.Builder().Build();
        var weights = new Dictionary<string, SafeTensor>(model.Weights().ToDictionary(
            w => w.Key, w => w.Value with { Values = [.. w.Value.Values.Select(_ => 9.0)] }));
        weights.Remove("encoder.arm.0.weight");
        weights.Remove("fusion.latent.mean.bias");
        weights["likelihood.touch.mean.weight"] = new([7, 3], new double[21], true);
        Write("a", weights);

        Refused(model, "*a:*'encoder.arm.0.weight' is missing*");
        Refused(model, "*'fusion.latent.mean.bias' is missing*");
        Refused(model, "*'likelihood.touch.mean.weight' is *7, 3*1, 3*");
    }

    [Fact]
    public void Weights_of_a_model_whose_modalities_stand_in_another_order_are_refused_with_both_layouts()
    {
        using var model = new VaeBuilder().AddModality("touch", 2).AddModality("sound", 2).Build();
        using var other = new VaeBuilder().AddModality("sound", 2).AddModality("touch", 2).WithSeed(1).Build();
        other.Save(_folder.PathOf("a"));

        Refused(model, "*a:*layout sound:2,touch:2; expected touch:2,sound:2*");
    }

    [Fact]
    public void Weights_of_the_same_size_but_another_shape_are_refused()
    {
        using var model = Toy.Builder().Build();
        var weights = new Dictionary<string, SafeTensor>(model.Weights());
        weights["encoder.arm.0.weight"] = weights["encoder.arm.0.weight"] with { Shape = [3, 8] };
        Write("a", weights);

        Refused(model, "*'encoder.arm.0.weight' is *3, 8*8, 3*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_file_that_is_cut_short_changes_nothing(int length)
    {
        using var model = Toy.Builder().Build();
        using var source = Toy.Builder().WithSeed(99).Build();
        source.Save(_folder.PathOf("a"));
        var bytes = File.ReadAllBytes(_folder.PathOf("a"));
        File.WriteAllBytes(_folder.PathOf("a"), length < 0 ? bytes[..^1] : bytes[..length]);

        Refused(model, "*a: *");
    }

    [Fact]
    public void A_file_that_is_something_else_changes_nothing()
    {
        using var model = Toy.Builder().Build();
        File.WriteAllText(_folder.PathOf("a"), "The quick brown fox jumps over the lazy dog");

        Refused(model, "*a: *safetensors*");
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused_by_name()
    {
        using var model = Toy.Builder().Build();
        var weights = new Dictionary<string, SafeTensor>(model.Weights());
        weights["encoder.eye.0.bias"] = new([6], [0, 0, double.NaN, 0, 0, 0], true);
        Write("a", weights);

        Refused(model, "*'encoder.eye.0.bias'*NaN*");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing()
    {
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.LoadWeights(_folder.PathOf("missing"))).Should().Throw<FileNotFoundException>().WithMessage("*missing*");
    }

    private static SafeTensor Transposed(SafeTensor tensor)
    {
        if (tensor.Shape is not [var rows, var columns])
            return tensor;
        var matrix = new RowMatrix((int)rows, (int)columns, [.. tensor.Values]);
        return tensor with
        {
            Shape = [columns, rows],
            Values = [.. Enumerable.Range(0, (int)columns)
            .SelectMany(column => matrix.Columns(column, 1).Values.ToArray())]
        };
    }

    private void Refused(VaeModel model, string message)
    {
        var before = model.WeightValues();
        model.Invoking(m => m.LoadWeights(_folder.PathOf("a"))).Should().Throw<InvalidDataException>().WithMessage(message);
        model.WeightValues().Should().Equal(before);
    }

    private void Write(string file, IReadOnlyDictionary<string, SafeTensor> weights) =>
        SafeTensorsFile.Write(_folder.PathOf(file), weights, new Dictionary<string, string>());
}
