using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>The scaling goes with the model: into its file and its checkpoint, and back.</summary>
public sealed class VaeModelScalingFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VaeModel _vae = ScaledToy.Trained();

    private string Saved
    {
        get
        {
            _vae.Save(_folder.PathOf("model"));
            return _folder.PathOf("model");
        }
    }

    public void Dispose()
    {
        _vae.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Load_gives_the_scaling_and_the_units_back()
    {
        using var loaded = VaeModel.Load(Saved);

        loaded.Scaling.Should().Be(_vae.Scaling);
        loaded.Reconstruct(ScaledToy.LaterLog.Rows, loaded.Layout.Without("eye")).Mean.Values.ToArray()
            .Should().Equal(_vae.Reconstruct(ScaledToy.LaterLog.Rows, _vae.Layout.Without("eye")).Mean.Values.ToArray());
    }

    [Fact]
    public void Load_of_a_model_that_was_not_trained_leaves_the_scaling_to_be_fitted()
    {
        using var fresh = ScaledToy.Builder().WithScaling(ScalingRule.ByQuantiles(0.2)).Build();
        fresh.Save(_folder.PathOf("fresh"));
        using var loaded = VaeModel.Load(_folder.PathOf("fresh"));

        loaded.Scaling.Should().BeNull();
        loaded.Architecture.Scaling.Should().Be(new QuantileScaling(0.2));
        loaded.Fit(ScaledToy.Log, ScaledToy.Options());
        loaded.Scaling!.Columns[0].Should().Be(ColumnScaling.Fit(ScaledToy.Log, new QuantileScaling(0.2)).Columns[0]);
    }

    [Fact]
    public void LoadWeights_takes_the_scaling_of_the_file_over()
    {
        using var other = ScaledToy.Builder().WithScaling(ScalingRule.Standardised).Build();

        other.LoadWeights(Saved);

        other.Scaling.Should().Be(_vae.Scaling);
    }

    [Fact]
    public void LoadWeights_of_another_program_leaves_the_model_unscaled()
    {
        var content = SafeTensorsFile.Read(Saved);
        SafeTensorsFile.Write(_folder.PathOf("foreign"), content.Tensors, new Dictionary<string, string>());

        _vae.LoadWeights(_folder.PathOf("foreign"));

        _vae.Scaling!.IsIdentity.Should().BeTrue();
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"muteValue":-2,"center":[0],"scale":[1],"constant":[0]}""")]
    [InlineData("""{"muteValue":-2,"center":[0,0,0,0,0,0],"scale":[1,1,1,1,1,0],"constant":[0,0,0,0,0,0]}""")]
    [InlineData("""{"muteValue":1e999,"center":[0,0,0,0,0,0],"scale":[1,1,1,1,1,1],"constant":[0,0,0,0,0,0]}""")]
    public void A_damaged_scaling_is_refused_with_its_file(string scaling)
    {
        var content = SafeTensorsFile.Read(Saved);
        SafeTensorsFile.Write(
            _folder.PathOf("changed"), content.Tensors, new Dictionary<string, string>(content.Metadata) { ["scaling"] = scaling });

        FluentActions.Invoking(() => VaeModel.Load(_folder.PathOf("changed"))).Should().Throw<InvalidDataException>()
            .WithMessage($"{_folder.PathOf("changed")}: the scaling of the columns ('scaling') is damaged: *");
    }

    [Fact]
    public void A_checkpoint_is_resumed_with_its_scaling_and_refused_with_another()
    {
        var options = ScaledToy.Options() with { Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint") } };
        using (var first = ScaledToy.Builder().Build())
            first.Fit(ScaledToy.Log, options);

        using var again = ScaledToy.Builder().Build();
        again.Fit(ScaledToy.Log, options);
        again.Scaling.Should().Be(_vae.Scaling);

        using var other = ScaledToy.Builder().Build();
        other.Fit(ScaledToy.LaterLog, ScaledToy.Options());
        other.Invoking(model => model.Fit(ScaledToy.Log, options)).Should().Throw<InvalidDataException>().WithMessage("*scaling.scale[0]*");
    }
}
