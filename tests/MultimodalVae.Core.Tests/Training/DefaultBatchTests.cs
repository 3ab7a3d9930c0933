using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class DefaultBatchTests
{
    [Theory]
    [InlineData(3, 1, 3)]
    [InlineData(40, 2, 80)]
    [InlineData(99, 2, 100)]
    [InlineData(1, 1, 1)]
    public void Default_batch_of_a_small_log_is_all_rows_of_an_epoch(int rows, int copies, int batch)
    {
        var muting = MutingStrategy.Copies([.. Enumerable.Repeat<Func<ModalityLayout, ObservationMask>>(layout => layout.All, copies)]);
        using var byDefault = Toy.Builder().WithMuting(muting).Build();
        using var given = Toy.Builder().WithMuting(muting).Build();

        byDefault.Fit(Toy.Data(rows), new TrainingOptions { Epochs = 2 });
        given.Fit(Toy.Data(rows), new TrainingOptions { Epochs = 2, BatchSize = batch });

        byDefault.WeightValues().Should().Equal(given.WeightValues());
    }
}
