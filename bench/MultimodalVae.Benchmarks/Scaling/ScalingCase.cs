using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>A network in the proportions of the paper's, and how many rows it is given at a time.</summary>
/// <param name="Batch">Rows of a training step, and of a reconstruction.</param>
/// <param name="Width">Width of the widest layer of a modality; its other layers are half as wide, the shared ones 2.5 times.</param>
/// <param name="Latent">Latent dimensions.</param>
/// <param name="Modalities">Modalities, each of 8 columns.</param>
internal sealed record ScalingCase(int Batch, int Width, int Latent, int Modalities)
{
    private const int Columns = 8;

    public VaeModel CreateModel() => CreateBuilder().Build();

    public VaeArchitecture Architecture() => CreateBuilder().BuildArchitecture();

    public VaeBuilder CreateBuilder()
    {
        var builder = new VaeBuilder();
        for (var i = 0; i < Modalities; i++)
            builder.AddModality($"m{i}", Columns, m => m.Hidden(Width, Width / 2).DecoderInput(Width / 2).DecoderHidden(Width, Columns));
        return builder
            .WithSharedEncoder(Width * 5 / 2)
            .WithLatent(Latent)
            .WithSharedDecoder(Width * 5 / 2)
            .WithInitialisation(WeightInitialisation.Original)
            .WithSeed(1);
    }
}
