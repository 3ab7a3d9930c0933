using System.IO.Compression;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A model in a stream is the model of its file.</summary>
public sealed class VaeModelStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VaeModel _model = Toy.Builder().Build();
    private readonly MemoryStream _stream = new();

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
        _stream.Dispose();
    }

    [Fact]
    public void A_stream_has_the_bytes_of_the_file()
    {
        _model.Save(_stream);
        _model.Save(_folder.PathOf("model"));

        _stream.ToArray().Should().Equal(File.ReadAllBytes(_folder.PathOf("model")));
        _stream.CanWrite.Should().BeTrue("it is not closed");
    }

    [Fact]
    public void A_model_comes_back_from_where_the_stream_is()
    {
        _stream.Write([1, 2, 3]);
        _model.Save(_stream);
        _stream.Position = 3;

        using var loaded = VaeModel.Load(_stream);

        loaded.WeightValues().Should().Equal(_model.WeightValues());
        loaded.Layout.Should().Be(_model.Layout);
        _stream.CanRead.Should().BeTrue("it is not closed");
    }

    [Fact]
    public void A_stream_without_a_length_can_be_read()
    {
        using (var zipped = new GZipStream(_stream, CompressionLevel.Fastest, leaveOpen: true))
            _model.Save(zipped);
        _stream.Position = 0;
        using var other = Toy.Builder().WithSeed(99).Build();

        using var unzipped = new GZipStream(_stream, CompressionMode.Decompress);
        other.LoadWeights(unzipped);

        other.WeightValues().Should().Equal(_model.WeightValues());
    }

    [Fact]
    public void A_stream_that_is_no_model_is_refused_and_nothing_is_changed()
    {
        using var text = new MemoryStream("no model at all"u8.ToArray());
        var before = _model.WeightValues();

        FluentActions.Invoking(() => VaeModel.Load(text)).Should().Throw<InvalidDataException>().WithMessage(
            "stream: no safetensors file*");
        text.Position = 0;
        _model.Invoking(m => m.LoadWeights(text)).Should().Throw<InvalidDataException>().WithMessage("stream: no safetensors file*");

        _model.WeightValues().Should().Equal(before);
    }
}
