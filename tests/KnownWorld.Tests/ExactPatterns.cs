using KnownWorld.Learning;
using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;

namespace KnownWorld.Tests;

/// <summary>
/// A model of a world whose posteriors are not diagonal: exact decoders, and of each pattern of observed modalities the exact means and
/// variances of z, without their correlations. So its log-likelihoods are exact, and have to be sampled.
/// </summary>
internal static class ExactPatterns
{
    public static VaeModel Model(LinearGaussianWorld world)
    {
        ObservationMask[] masks = [.. Subsets(world.Layout)];
        var (forms, weights) = (new ClosedForms(world), new Dictionary<string, SafeTensor>());
        foreach (var (i, mask) in masks.Index())
        {
            var gain = forms.LatentGain(mask);
            weights[$"fusion.mean.{i}.weight"] = ExactWeights.Tensor(gain);
            weights[$"fusion.mean.{i}.bias"] = ExactWeights.Tensor(-(gain * world.Offset));
            weights[$"fusion.log_variance.{i}"] = ExactWeights.Tensor(forms.LatentCovariance(mask).Diagonal().PointwiseLog());
        }

        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(folder.PathOf("exact.safetensors"), weights, new Dictionary<string, string>());
        var model = LinearVae.OfMutedRows(world.Layout, world.LatentWidth, new KnownLoadings(world), masks).Build();
        model.LoadWeights(folder.PathOf("exact.safetensors"));
        return model;
    }

    /// <summary>All subsets of the modalities but the empty one.</summary>
    public static IEnumerable<ObservationMask> Subsets(ModalityLayout layout) => Enumerable.Range(1, (1 << layout.Modalities.Count) - 1)
        .Select(bits => layout.Only([.. layout.Modalities.Where((_, i) => (bits >> i & 1) == 1).Select(modality => modality.Name)]));
}
