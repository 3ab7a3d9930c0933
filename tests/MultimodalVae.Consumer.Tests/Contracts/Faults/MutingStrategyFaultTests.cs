using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class MutingStrategyFaultTests : FaultTests<MutingStrategyContract>
{
    private delegate ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random);

    protected override IEnumerable<(string Test, MutingStrategyContract Suite, string Message)> Faults
    {
        get
        {
            var (own, made) = (new Random(1), 0);
            var one = new ModalityLayout(new Modality("joint", 3));
            yield return (
                nameof(MutingStrategyContract.The_number_of_copies_is_positive_and_stays_the_same),
                new Suite(() => new Strategy((layout, _, _) => layout.All, copies: 0)),
                "There are 0 copies*");
            yield return (
                nameof(MutingStrategyContract.Every_copy_of_every_row_gets_a_mask_of_the_layout_asked_for),
                new Suite(() => new Strategy((_, _, _) => one.All)),
                "The mask for *Row = 0*is for the layout joint:3; expected joint:2,touch:1,vision:3.");
            yield return (
                nameof(MutingStrategyContract.The_same_random_numbers_give_the_same_masks),
                new Suite(() => new Strategy((layout, _, _) => Either(layout, own.Next(2)))),
                "The mask for * shows * asked again with the same random numbers*");
            yield return (
                nameof(MutingStrategyContract.A_strategy_made_anew_gives_the_same_masks),
                new Suite(() =>
                {
                    var choice = made++ % 2;
                    return new Strategy((layout, _, _) => Either(layout, choice));
                }),
                "The mask for * shows * of a strategy made anew*");
        }
    }

    private static ObservationMask Either(ModalityLayout layout, int choice) =>
        choice == 0 ? layout.All : layout.Columns(layout.ColumnNames[0]);

    private sealed class Suite(Func<IMutingStrategy> create) : MutingStrategyContract
    {
        protected override IMutingStrategy CreateStrategy() => create();
    }

    private sealed class Strategy(MaskFor maskFor, int copies = 1) : IMutingStrategy
    {
        public int CopyCount => copies;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => maskFor(layout, point, random);
    }
}
