using System.Globalization;
using System.Text;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>The losses of a training as text.</summary>
internal sealed class LossesKind : IFileKind
{
    public const string KindName = "losses";

    private const int Epochs = 6;

    private static readonly byte[] _seed = Encoding.UTF8.GetBytes(Table());

    public string Name => KindName;

    /// <summary>A number may be a character, and a row has as many objects as a modality has.</summary>
    public MemoryBound Bound => new(Factor: 160);

    public IReadOnlyList<Reader> Readers { get; } =
    [
        new Reader("LossesCsv.ReadLosses", [Refusal.Damaged], path =>
        {
            var losses = LossesCsv.ReadLosses(path);
            return () => losses.Sum(epoch => epoch.Training.Total);
        }),
    ];

    public FuzzInput Next(Random random) => new(random.OneIn(20) ? _seed : ByteMutations.Mutate(_seed, _seed, random));

    private static string Table()
    {
        const string Header = "epoch,rows,learning-rate,beta,total,latent,latent-penalty,weight-divergence,latent-loss," +
            "reconstruction.arm,reconstruction.eye\n";
        return Header + string.Concat(
            Enumerable.Range(1, Epochs).SelectMany(epoch => (string[])[Row(epoch, "training"), Row(epoch, "validation")]));
    }

    private static string Row(int epoch, string rows) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{epoch},{rows},0.001,1,{9.0 / epoch:R},0.5,0.5,0,divergence,{6.0 / epoch:R},{3.0 / epoch:R}\n");
}
