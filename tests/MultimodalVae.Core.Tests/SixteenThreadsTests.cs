using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>One model, many callers.</summary>
public sealed class SixteenThreadsTests : IDisposable
{
    private const int Threads = 16;

    private static readonly RowMatrix _rows = Toy.Rows(100);
    private static readonly RowMatrix _points = RowMatrix.Create(70, 2, (row, point) => (point[0], point[1]) = (row / 35.0, -row / 70.0));
    private static readonly ObservationMask[] _masks =
        [Toy.Layout.All, Toy.Layout.Only("eye"), Toy.Layout.Without("arm"), Toy.Layout.Columns("arm.1")];

    private static readonly Dictionary<string, Func<VaeModel, ObservationMask, IEnumerable<double>>> _calls = new()
    {
        ["Reconstruct"] = (model, mask) => model.Reconstruct(_rows, mask).Numbers(),
        ["Reconstruct from samples"] = (model, mask) => model.Reconstruct(_rows, mask, LatentDraw.Sample(3)).Numbers(),
        ["Reconstruct spans"] = (model, mask) =>
            Spans(_rows.Values.Length, (means, variances) => model.Reconstruct(_rows.ToSingles(), mask, means, variances)),
        ["Encode spans"] = (model, mask) =>
            Spans(_rows.RowCount * 2, (means, variances) => model.Encode(_rows.ToSingles(), mask, means, variances)),
        ["Decode spans"] = (model, _) =>
            Spans(_points.RowCount * 6, (means, variances) => model.Decode(_points.ToSingles(), means, variances)),
        ["Sample spans"] = (model, mask) => Spans(_rows.Values.Length, (samples, _) => model.Sample(_rows.ToSingles(), mask, 5, samples)),
        ["Encode"] = (model, mask) => Both(model.Encode(_rows, mask)),
        ["Decode"] = (model, _) => model.Decode(_points).Numbers(),
        ["SamplePrior"] = (model, _) => model.SamplePrior(50, seed: 5).Numbers(),
        ["SampleConditional"] = (model, mask) => model.SampleConditional(_rows, mask, 2, seed: 5).SelectMany(sample => sample.Numbers()),
        ["Elbo"] = (model, _) => [model.Elbo(Toy.Data(30)).Total],
    };

    private readonly VaeModel _model = Toy.Builder().Build();

    public static TheoryData<string> Calls => [.. _calls.Keys];

    public void Dispose() => _model.Dispose();

    [Theory, MemberData(nameof(Calls))]
    public void They_get_the_same_bits_as_one(string call) => GetTheSame(mask => [.. _calls[call](_model, mask)], rounds: 100);

    [Theory, MemberData(nameof(Calls))]
    public void They_get_the_same_bits_as_one_of_a_model_with_a_torch_module(string call)
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("eye", 2, m => m.Likelihood(new ModuleLikelihood()))
            .AddModality("touch", 1)
            .WithLatent(2)
            .Build();

        GetTheSame(mask => [.. _calls[call](model, mask)], rounds: 3);
    }

    private static void GetTheSame(Func<ObservationMask, double[]> call, int rounds)
    {
        var wanted = _masks.Select(call).ToList();

        AtOnce.Run(Threads, thread =>
        {
            for (var round = 0; round < rounds; round++)
            {
                var choice = (thread + round) % _masks.Length;
                call(_masks[choice]).SequenceEqual(wanted[choice]).Should().BeTrue();
            }
        });
    }

    private static IEnumerable<double> Both(IColumnDistribution posterior) =>
        posterior.Mean.Numbers().Concat(((DiagonalGaussian)posterior).LogVariance.Numbers());

    private static IEnumerable<double> Spans(int length, Action<float[], float[]> call)
    {
        var (first, second) = (new float[length], new float[length]);
        call(first, second);
        return first.Concat(second).Select(value => (double)value);
    }
}
