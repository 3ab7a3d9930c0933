using System.Globalization;
using KnownWorld.Learning;
using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>
/// The sample's own parts, with the exact weights of every pattern: E[z | x_o] = G (x - b), G with columns of 0 where a column is hidden.
/// </summary>
[Trait("Proof", "known-world")]
public sealed class ExactInferenceByPatternTests(ITestOutputHelper output)
{
    private static readonly LinearGaussianWorld _world = LinearGaussianWorld.Example;

    private static readonly IReadOnlyList<ObservationMask> _masks = LinearVae.MasksOfMeasures(_world.Layout);

    [Fact]
    public void Its_posterior_is_the_exact_one_under_every_mask()
    {
        using var model = Model();
        var rows = _world.Draw(50, seed: 1).Rows;
        var (exactModel, forms) = (new ExactModel(_world, isPredictive: false), new ClosedForms(_world));
        var largest = new LargestError(output, "posterior of a linear layer for every pattern with exact weights, absolute", 1e-10);

        _masks.Should().HaveCount(7);
        foreach (var mask in _masks)
        {
            var found = (DiagonalGaussian)model.Encode(rows, mask);
            var variances = forms.LatentCovariance(mask).Diagonal();
            foreach (var (mean, wanted) in found.Mean.Numbers().Zip(exactModel.Reconstruct(rows, mask).Posterior!.Mean.Numbers()))
                largest.Add(mean - wanted, $"mean from {mask}");
            for (var i = 0; i < _world.LatentWidth; i++)
                largest.Add(Math.Exp(found.LogVariance[0, i]) - variances[i], $"variance from {mask}");
        }

        largest.Check();
    }

    [Fact]
    public void Its_decoder_is_the_world_that_it_knows()
    {
        using var model = Model();
        var learned = LearnedWorld.Of(model, _world.Noise);
        var noise = model.Reconstruct(_world.Draw(1, seed: 1).Rows, _world.Layout.All).Gaussian("eye").LogVariance[0, 0];
        var largest = new LargestError(output, "decoder of known loadings, absolute", 1e-12);

        largest.Add((learned.Loadings - _world.Loadings).L1Norm(), "loadings");
        largest.Add((learned.Offset - _world.Offset).L1Norm(), "offset");
        largest.Add(noise - Math.Log(_world.Noise), "log-variance");

        largest.Check();
        model.Weights().Keys.Should().OnlyContain(
            name => name.StartsWith("fusion.", StringComparison.Ordinal), "nothing of the decoder is left to train");
    }

    private static VaeModel Model()
    {
        var (forms, weights) = (new ClosedForms(_world), new Dictionary<string, SafeTensor>());
        foreach (var (i, mask) in _masks.Index())
        {
            var (name, gain) = (i.ToString(CultureInfo.InvariantCulture), forms.LatentGain(mask));
            weights[$"fusion.mean.{name}.weight"] = ExactWeights.Tensor(gain);
            weights[$"fusion.mean.{name}.bias"] = ExactWeights.Tensor(-(gain * _world.Offset));
            weights[$"fusion.log_variance.{name}"] = ExactWeights.Tensor(forms.LatentCovariance(mask).Diagonal().PointwiseLog());
        }

        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("exact.safetensors"), weights, new Dictionary<string, string>());
        var model = LinearVae.OfMutedRows(_world.Layout, _world.LatentWidth, new KnownLoadings(_world), _masks).Build();
        model.LoadWeights(folder.PathOf("exact.safetensors"));
        return model;
    }
}
