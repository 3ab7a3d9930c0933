using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>
/// Spans in, spans out: a call allocates nothing. The least of three rounds counts, as the runtime allocates a little of its own when it
/// compiles a method anew.
/// </summary>
public sealed class AllocationTests
{
    private delegate void Call(VaeModel vae, Buffers buffers, int repeat);

    private static readonly Dictionary<string, Call> _calls = new()
    {
        ["Reconstruct"] = (vae, b, _) => vae.Reconstruct(b.Rows, vae.Layout.All, b.Means),
        ["Reconstruct with variances"] = (vae, b, _) => vae.Reconstruct(b.Rows, vae.Layout.All, b.Means, b.Variances),
        ["Encode"] = (vae, b, _) => vae.Encode(b.Rows, vae.Layout.Nothing, b.Latent),
        ["Encode with log-variances"] = (vae, b, _) => vae.Encode(b.Rows, vae.Layout.Nothing, b.Latent, b.LogVariances),
        ["Decode"] = (vae, b, _) => vae.Decode(b.Latent, b.Means, b.Variances),
        ["Reconstruct with missing values"] = (vae, b, _) =>
            vae.Reconstruct(b.RowsWithMissing, vae.Layout.All.AllowingMissingValues(), b.Means, b.Variances),
        ["Encode with missing values"] = (vae, b, _) => vae.Encode(b.RowsWithMissing, vae.Layout.All.AllowingMissingValues(), b.Latent),
        ["Encode with log-variances and missing values"] =
            (vae, b, _) => vae.Encode(b.RowsWithMissing, vae.Layout.All.AllowingMissingValues(), b.Latent, b.LogVariances),
        ["Sample with missing values"] = (vae, b, repeat) =>
            vae.Sample(b.RowsWithMissing, vae.Layout.All.AllowingMissingValues(), repeat, b.Means),
        ["Sample"] = (vae, b, repeat) => vae.Sample(b.Rows, vae.Layout.Nothing, repeat, b.Means),
    };

    /// <summary>Every call with every fusion; a mixture has no log-variances.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var fusion in Fusions.Names)
            {
                var isMixture = Fusions.Create(fusion) is MixtureOfExpertsFusion or MixtureOfProductsFusion;
                foreach (var call in _calls.Keys.Where(call => !(isMixture && call.Contains("log-variances"))))
                    cases.Add(fusion, call);
            }

            return cases;
        }
    }

    public static TheoryData<string> Calls => [.. _calls.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void A_thousand_calls_allocate_nothing(string fusion, string call)
    {
        using var model = IcubPreset.CreateBuilder().WithFusion(Fusions.Create(fusion)).Build();

        foreach (var rows in (int[])[1, 100])
            Allocated(call, model, rows).Should().Be(0, $"{rows} rows");
    }

    [Theory, MemberData(nameof(Calls))]
    public void A_thousand_calls_of_a_model_that_scales_allocate_nothing(string call)
    {
        using var model = IcubPreset.CreateBuilder().WithScaling(ScalingRule.ByRange).Build();
        var random = new Random(1);
        model.Runtime.ScaleBy(ColumnScaling.Fit(new DataSet(model.Layout, RowMatrix.Create(9, model.Layout.Width, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.Next(100);
        }))));

        foreach (var rows in (int[])[1, 100])
            Allocated(call, model, rows).Should().Be(0, $"{rows} rows");
    }

    private static long Allocated(string call, VaeModel vae, int rows)
    {
        var buffers = new Buffers(vae, rows);
        Repeat(50);

        var least = long.MaxValue;
        for (var round = 0; round < 3 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(1000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;

        void Repeat(int count)
        {
            for (var i = 0; i < count; i++)
                _calls[call](vae, buffers, i);
        }
    }

    private sealed class Buffers(VaeModel vae, int rows)
    {
        public float[] Rows { get; } = RandomRows.Uniform(rows, vae.Layout.Width, 1).ToSingles();

        public float[] RowsWithMissing { get; } =
            [.. RandomRows.Uniform(rows, vae.Layout.Width, 1).ToSingles().Select((value, i) => i % 5 == 0 ? float.NaN : value)];

        public float[] Means { get; } = new float[rows * vae.Layout.Width];

        public float[] Variances { get; } = new float[rows * vae.Layout.Width];

        public float[] Latent { get; } = new float[rows * vae.LatentWidth];

        public float[] LogVariances { get; } = new float[rows * vae.LatentWidth];
    }
}
