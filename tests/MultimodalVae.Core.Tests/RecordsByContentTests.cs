using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Records that have lists are equal where the lists are.</summary>
public sealed class RecordsByContentTests
{
    [Fact]
    public void Architectures_of_the_same_parts_are_equal()
    {
        var architecture = new VaeBuilder().AddModality("arm", 3).WithSharedDecoder(5, 6).BuildArchitecture();

        (architecture with { SharedDecoderWidths = [5, 6] }).Should().Be(architecture);
        (architecture with { SharedDecoderWidths = [5, 6] }).GetHashCode().Should().Be(architecture.GetHashCode());
        (architecture with { SharedDecoderWidths = [6, 5] }).Should().NotBe(architecture);
    }

    [Fact]
    public void All_lists_of_records_compare_by_content() => RecordLists.NotByContent(typeof(VaeModel).Assembly).Should().BeEmpty();

    [Fact]
    public void Tensors_and_files_of_the_same_numbers_are_equal()
    {
        SafeTensor Tensor(double value) => new([1, 2], [value, 3], IsDouble: true);
        SafeTensorsContent Content(double value, string text) =>
            new(new Dictionary<string, SafeTensor> { ["w"] = Tensor(value) }, new Dictionary<string, string> { ["seed"] = text });

        Tensor(1)
            .Should()
            .Be(Tensor(1)).And.NotBe(Tensor(2)).And.NotBe(Tensor(1) with { Shape = [2, 1] }).And.NotBe(Tensor(1) with { IsDouble = false });
        Tensor(1).GetHashCode().Should().Be(Tensor(1).GetHashCode());
        Content(1, "7").Should().Be(Content(1, "7")).And.NotBe(Content(2, "7")).And.NotBe(Content(1, "8"));
        Content(1, "7").Should().NotBe(Content(1, "7") with { OtherTypes = new Dictionary<string, string> { ["v"] = "F16" } });
        Content(1, "7").GetHashCode().Should().Be(Content(1, "7").GetHashCode());
    }
}
