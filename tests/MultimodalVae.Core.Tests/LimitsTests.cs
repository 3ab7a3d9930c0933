using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Sizes that can only be mistakes are refused by name, before the system ends the process for them.</summary>
public sealed class LimitsTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().Build();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Widths_of_a_model_are_named_with_the_value()
    {
        Refused(builder => builder.WithLatent(int.MaxValue), "*2147483647 dimensions; expected 1 to 1,000,000*");
        Refused(builder => builder.WithSharedDecoder(int.MaxValue), "*shared decoder*2147483647*");
        Refused(builder => builder.WithSharedEncoder(int.MaxValue), "*shared encoder*1 to 1,000,000*2147483647*");
        Refused(builder => builder.AddModality("leg", 2, m => m.Hidden(int.MaxValue)), "*'leg'*1 to 1,000,000*2147483647*");
        Refused(builder => builder.AddModality("leg", 2, m => m.DecoderInput(int.MaxValue)), "*'leg'*1 to 1,000,000*2147483647*");
        Refused(builder => builder.AddModality("leg", int.MaxValue), "*'leg'*2147483647*1 to 1,000,000*");
        Refused(
            builder => Enumerable.Range(0, 900).Aggregate(builder, (all, i) => all.AddModality($"m{i}", 1, m => m.DecoderInput(1_000_000))),
            "*900000000 units*");
        Refused(builder => builder.WithMuting(new ManyCopies()), "*2147483647 copies*1 to 1,000,000*");

        static void Refused(Func<VaeBuilder, VaeBuilder> tell, string message) =>
            FluentActions.Invoking(() => tell(Toy.Builder()).Build()).Should().Throw<VaeConfigurationException>().WithMessage(message);
    }

    [Fact]
    public void Layouts_have_a_million_columns_at_most()
    {
        new ModalityLayout(new Modality("a", 1_000_000)).Width.Should().Be(1_000_000);
        FluentActions.Invoking(() => new ModalityLayout(
            new Modality("a", 1_000_000), new Modality("b", 1))).Should().Throw<ArgumentException>().WithMessage("*1000001 columns*");
        FluentActions.Invoking(() => new ModalityLayout()).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Weights_that_no_memory_holds_are_told_in_gigabytes() =>
        FluentActions.Invoking(() => Toy.Builder().WithSharedEncoder(1_000_000, 1_000_000).Build())
            .Should().Throw<InsufficientMemoryException>().WithMessage("The weights need 160* GB of memory; the process can have *");

    [Fact]
    public void So_are_samples()
    {
        var rows = Toy.Rows(1_000);

        _model.Invoking(m => m.SampleConditional(rows, Toy.Layout.All, int.MaxValue)).Should().Throw<InsufficientMemoryException>()
            .WithMessage("The samples need 103079.2 GB of memory*");
        _model.Invoking(m => m.SamplePrior(int.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
    }

    [Fact]
    public void So_are_blocks_of_rows()
    {
        FluentActions.Invoking(() => new Block<double>(int.MaxValue, 64)).Should().Throw<InsufficientMemoryException>()
            .WithMessage("The 2147483647 numbers of each of 64 rows need 1099.5 GB of memory; the process can have *");
        FluentActions.Invoking(() => new Block<byte>(1 << 26, 64)).Should().Throw<InsufficientMemoryException>()
            .WithMessage("4294967296 numbers are needed side by side; expected 21474* at most.");
        FluentActions.Invoking(() => new AlignedArray<byte>(int.MaxValue)).Should().Throw<InsufficientMemoryException>();
    }

    [Fact]
    public void A_model_whose_blocks_no_memory_holds_says_so_in_every_call()
    {
        using var model = new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new Wide())).AddModality("eye", 3).Build();

        foreach (var call in (Action<VaeModel>[])
        [
            m => m.Reconstruct(Toy.Rows(2), m.Layout.All),
            m => m.Reconstruct(Toy.Rows(200), m.Layout.All),
            m => m.LogLikelihood(new DataSet(m.Layout, Toy.Rows(200))),
            m => m.Fit(new DataSet(m.Layout, Toy.Rows(200))),
        ])
        {
            model.Invoking(call).Should().Throw<InsufficientMemoryException>();
        }
    }

    [Fact]
    public void A_model_with_more_numbers_of_a_row_than_an_array_can_have_says_so_in_every_call()
    {
        using var model = new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new Wide { Parts = 31 })).AddModality("eye", 3).Build();

        foreach (var call in (Action<VaeModel>[])
        [
            m => m.Reconstruct(Toy.Rows(2), m.Layout.All),
            m => m.Fit(new DataSet(m.Layout, Toy.Rows(200))),
        ])
        {
            model.Invoking(call).Should().Throw<InsufficientMemoryException>()
                .WithMessage("The parts of the model compute 2* numbers or more for each row; expected 2147483647 at most.");
        }
    }

    [Fact]
    public void A_part_that_puts_more_numbers_side_by_side_than_an_array_can_have_is_named() => FluentActions
        .Invoking(() => new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new Wide { Copies = 2_148 })).AddModality("eye", 3).Build())
        .Should().Throw<VaeConfigurationException>()
        .WithMessage("*'arm'*Concatenate: expected 2147483647 numbers at most, found 2148000000 in 2148 inputs.*");

    [Fact]
    public void An_epoch_and_their_number_are_bounded()
    {
        using var copies = Toy.Builder().WithMuting(new ManyCopies { CopyCount = 1_000_000 }).Build();

        copies.Invoking(m => m.Fit(Toy.Data(3_000))).Should().Throw<ArgumentException>().WithMessage("*3000 rows in 1000000 muted copies*");
        _model.Invoking(m => m.Fit(
            Toy.Data(), new TrainingOptions { Epochs = int.MaxValue })).Should().Throw<OptionsException>().WithMessage("*10,000,000*");
        FluentActions.Invoking(() => BetaCourse.Compute(
            BetaSchedule.Constant(1), int.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("epochCount");
        FluentActions.Invoking(() => RowMatrix.Create(
            int.MaxValue, int.MaxValue, (_, _) => { })).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rowCount");
    }

    [Fact]
    public void A_modality_that_a_fusion_does_not_have_is_refused()
    {
        var input = new FusionNodes([Node.Constant(0), Node.Constant(0)], Node.Constant(1, 2), ["a", "b"]);

        foreach (var modality in (int[])[-1, 2])
            input.Invoking(i => i.ObservedCode(modality)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("modality");
    }

    /// <summary>Of so many numbers that those of 64 rows are more than 2^32.</summary>
    private sealed class Wide : IModalityEncoder
    {
        public int Copies { get; init; } = 70;

        public int Parts { get; init; } = 1;

        public int CodeWidth(Modality modality) => 1;

        public Node Encode(Node columns, Modality modality, Layers layers)
        {
            var wide = columns.Slice(0, 1) * Node.Constant(1, 1_000_000);
            return Node.Concatenate([.. Enumerable.Range(0, Parts).Select(_ =>
                Node.Concatenate([.. Enumerable.Repeat(wide, Copies)]).Tanh().Sum())]).Sum();
        }
    }

    private sealed class ManyCopies : IMutingStrategy
    {
        public int CopyCount { get; init; } = int.MaxValue;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => layout.All;
    }
}
