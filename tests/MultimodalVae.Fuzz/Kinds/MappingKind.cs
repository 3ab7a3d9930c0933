using System.Text;
using MultimodalVae.Formats;
using MultimodalVae.Fuzz.Judging;
using MultimodalVae.Fuzz.Mutations;

namespace MultimodalVae.Fuzz.Kinds;

/// <summary>Mappings of columns to modalities as JSON.</summary>
internal sealed class MappingKind : IFileKind
{
    public const string KindName = "mapping";

    private static readonly byte[] _seed = Encoding.UTF8.GetBytes(
        """
        {
          "modalities": { "arm": ["actual_q_*", "arm.?"], "force": ["wrench.*"] },
          "ignore": ["*_raw"], "rename": { "wrench.x": "fx" }, "time": "t", "timeUnit": 0.001, "episode": "run", "label": "phase",
          "oneHot": ["mode"],
          "missing": "unobserved", "infiniteIsMissing": true, "resampling": { "method": "linear", "rate": 50, "maxGap": 0.1 },
          "csv": { "separator": ";", "decimalSign": ",", "headerLine": 3, "missingWords": ["NA", "-999"] }
        }
        """);

    public string Name => KindName;

    public MemoryBound Bound => new(Factor: 160);

    public IReadOnlyList<Reader> Readers { get; } =
    [
        new Reader("LogMapping.Load", [Refusal.Damaged], path =>
        {
            var mapping = LogMapping.Load(path);
            return () => mapping.Save(path);
        }),
    ];

    public FuzzInput Next(Random random) => new(random.OneIn(4) ? ByteMutations.Mutate(_seed, _seed, random) : OtherTree(random));

    private static byte[] OtherTree(Random random)
    {
        var root = JsonTree.TryParse(_seed)!;
        for (var change = random.Next(3); change >= 0; change--)
            JsonMutations.Mutate(root, random);
        return Encoding.UTF8.GetBytes(root.ToString());
    }
}
