using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IReconstructionModel"/> owes its users, the measures among them: it does not look at what the mask hides, gives
/// the same answer again, and refuses input that does not fit.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class ReconstructionModelContract
{
    private const int RowCount = 5;
    private const int ParallelCalls = 4;

    /// <summary>
    /// How far a row among others may be from the row alone, relative to 1 or the value where that is more. The default value is 1e-5, for
    /// 32-bit numbers.
    /// </summary>
    protected virtual double Tolerance => 1e-5;

    /// <summary>Makes the model, the same one each time. It is disposed after use where it can be.</summary>
    protected abstract IReconstructionModel CreateModel();

    /// <summary>Rows to reconstruct. The default values are uniform from -1 to 1.</summary>
    protected virtual RowMatrix CreateRows(ModalityLayout layout, int count)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return RandomRows.Create(count, layout.Width, seed: 1);
    }

    /// <summary>
    /// The numbers that make up a distribution of the model, <c>[rows, any width]</c> each. The default value is its mean and, of a
    /// <see cref="DiagonalGaussian"/>, its log-variance.
    /// </summary>
    protected virtual IReadOnlyList<RowMatrix> NumbersOf(IColumnDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution is DiagonalGaussian gaussian ? [gaussian.Mean, gaussian.LogVariance] : [distribution.Mean];
    }

    /// <summary>
    /// One distribution a modality, of finite means, and a posterior of as many rows where there is one. Also given nothing: what a model
    /// says before it has seen anything is what Shapley values start from.
    /// </summary>
    [Fact]
    public void Every_column_of_every_row_is_reconstructed_under_every_mask() => Each((model, mask) =>
    {
        for (var count = 1; count <= 2; count++)
        {
            var reconstruction = model.Reconstruct(CreateRows(model.Layout, count), mask);
            Assert.True(
                reconstruction.Layout.Equals(model.Layout),
                $"The reconstruction has the layout {reconstruction.Layout}; expected {model.Layout}.");
            Numbers.CheckShape(reconstruction.Mean, count, model.Layout.Width, $"Given {mask}, the mean of the reconstruction");
            foreach (var (name, numbers) in All(reconstruction))
                Numbers.CheckFinite(numbers, $"Given {mask}, {name}");
        }
    });

    /// <summary>The masks that it was trained on are all different, and of its layout; or it does not know them.</summary>
    [Fact]
    public void Its_trained_masks_are_different_ones_of_its_layout()
    {
        var model = CreateModel();
        using var disposable = model as IDisposable;
        var masks = model.TrainedMasks ?? [];
        foreach (var mask in masks)
            Assert.True(model.Layout.Equals(mask?.Layout), $"A trained mask is for the layout {mask?.Layout}; expected {model.Layout}.");
        foreach (var (mask, count) in masks.CountBy(mask => mask))
            Assert.True(count == 1, $"Among the trained masks {mask} stands {count} times; expected each once.");
    }

    /// <summary>Whatever stands there: other numbers, infinity, not a number.</summary>
    [Fact]
    public void What_the_mask_hides_is_not_looked_at() => Each((model, mask) =>
    {
        var rows = CreateRows(model.Layout, RowCount);
        var wanted = model.Reconstruct(rows, mask);
        foreach (var other in new[] { 0.123, -1e6, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var found = model.Reconstruct(With(rows, (_, column) => !mask.Observed[column], other), mask);
            CheckEqual(found, wanted, $"Given {mask}, with {Numbers.Text(other)} in the hidden columns,");
        }
    });

    /// <summary>
    /// Where it accepts missing values, a row is reconstructed as under the mask that hides what it lacks, within the tolerance, and NaN is
    /// refused where the mask does not allow them.
    /// </summary>
    [Fact]
    public void A_missing_value_is_a_hidden_column_of_its_row() => Each((model, mask) =>
    {
        if (!model.AcceptsMissingValues)
            return;
        var (layout, rows) = (model.Layout, CreateRows(model.Layout, RowCount));
        var together = All(model.Reconstruct(With(rows, IsMissing, double.NaN), mask.AllowingMissingValues())).ToArray();
        for (var row = 0; row < RowCount; row++)
        {
            string[] given = [.. layout.ColumnNames.Where((_, column) => mask.Observed[column] && !IsMissing(row, column))];
            var alone = model.Reconstruct(rows.Rows(row, 1), given.Length > 0 ? layout.Columns(given) : layout.Nothing);
            foreach (var ((name, wanted), (_, all)) in All(alone).Zip(together))
                Numbers.CheckEqual(all.Rows(row, 1), wanted, $"Given {mask}, {name} of row {row} with missing values", Tolerance);
        }

        static bool IsMissing(int row, int column) => (row + column) % 3 == 0 || row == 1;
    });

    /// <summary>To the bit, for the posterior mean and for a sample of one seed.</summary>
    [Fact]
    public void The_same_question_has_the_same_answer() => Each((model, mask) =>
    {
        var rows = CreateRows(model.Layout, RowCount);
        foreach (var draw in new[] { LatentDraw.Mean, LatentDraw.Sample(3), LatentDraw.Sample(-4) })
        {
            var wanted = model.Reconstruct(rows, mask, draw);
            _ = model.Reconstruct(rows, mask, LatentDraw.Sample(9));
            CheckEqual(model.Reconstruct(rows, mask, draw), wanted, $"Given {mask}, asked again for {draw},");
        }
    });

    /// <summary>
    /// One mask after the other gives what each alone gives, to the bit, also while another such pass is under way; and a reconstruction
    /// that is kept for longer than it was lent still has its numbers, or refuses to give any.
    /// </summary>
    [Fact]
    public void One_mask_after_the_other_gives_what_each_alone_gives()
    {
        var model = CreateModel();
        using var disposable = model as IDisposable;
        var rows = CreateRows(model.Layout, RowCount);
        ObservationMask[] masks = [.. Masks.Of(model.Layout), model.Layout.Nothing, model.Layout.All];
        foreach (var draw in new[] { LatentDraw.Mean, LatentDraw.Sample(3) })
        {
            var lent = new List<(int Position, RowMatrix[] Numbers)>();
            model.ReconstructEach(rows, masks, draw, (i, outer) =>
            {
                lent.Add((i, [.. All(outer).Select(part => part.Numbers)]));
                model.ReconstructEach(rows, [masks[masks.Length - 1 - i]], draw, (_, _) => { });
                CheckEqual(outer, model.Reconstruct(rows, masks[i], draw), $"Given {masks[i]}, for {draw}, one of several masks,");
            });
            Assert.True(
                lent.Select(one => one.Position).SequenceEqual(Enumerable.Range(0, masks.Length)),
                $"Of {masks.Length} masks, those at {string.Join(", ", lent.Select(one => one.Position))} were reconstructed; " +
                "expected each once and in order.");
            model.ReconstructEach(rows, [], draw, (i, _) => Assert.Fail($"Of no mask, that at {i} was reconstructed."));
            foreach (var (i, kept) in lent)
                CheckKept(
                    kept, model.Reconstruct(rows, masks[i], draw), $"Given {masks[i]}, for {draw}, kept for longer than it was lent,");
        }
    }

    /// <summary>All rows at once give the same as each row alone, within the tolerance; a sample of a row goes by its position.</summary>
    [Fact]
    public void A_row_does_not_depend_on_the_other_rows() => Each((model, mask) =>
    {
        var rows = CreateRows(model.Layout, RowCount);
        foreach (var draw in new[] { LatentDraw.Mean, LatentDraw.Sample(3) })
        {
            var together = All(model.Reconstruct(rows, mask, draw)).ToArray();
            for (var row = 0; row < RowCount; row++)
            {
                foreach (var ((name, alone), (_, all)) in All(model.Reconstruct(rows.Rows(row, 1), mask, draw.StartingAt(row)))
                    .Zip(together))
                    Numbers.CheckEqual(all.Rows(row, 1), alone, $"Given {mask}, for {draw}, {name} of row {row} among others", Tolerance);
            }
        }
    });

    /// <summary>
    /// Of one row or more, and with the bits that one call after the other has. A model that takes one call at a time passes.
    /// </summary>
    [Fact]
    public void Parallel_calls_have_the_same_answers() => Each((model, mask) =>
    {
        if (model.PreferredBatchSize is not { } size)
            return;
        Assert.True(size >= 1, $"It asks for parallel calls of {size} rows; expected 1 or more.");
        var rows = CreateRows(model.Layout, Math.Min(size, RowCount));
        var wanted = model.Reconstruct(rows, mask);
        var found = new Reconstruction[ParallelCalls];
        Thread[] threads = [.. found.Index().Select(place => new Thread(() => found[place.Index] = model.Reconstruct(rows, mask)))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        foreach (var reconstruction in found)
            CheckEqual(reconstruction, wanted, $"Given {mask}, in one of {ParallelCalls} calls at once,");
    });

    /// <summary>Where it has a posterior to sample from.</summary>
    [Fact]
    public void Samples_of_two_seeds_or_numbers_differ() => Each((model, mask) =>
    {
        var rows = CreateRows(model.Layout, RowCount);
        var one = model.Reconstruct(rows, mask, LatentDraw.Sample(1));
        foreach (var draw in new[] { LatentDraw.Sample(2), LatentDraw.Sample(1, number: 1) })
        {
            Assert.True(
                one.Posterior is null || !one.Mean.Values.SequenceEqual(model.Reconstruct(rows, mask, draw).Mean.Values),
                $"Given {mask}, {LatentDraw.Sample(1)} and {draw} are the same, though the model has a posterior.");
        }
    });

    /// <summary>
    /// Rows of another width or none, a mask of another layout, a value that is observed and not finite: all with an
    /// <see cref="ArgumentException"/>.
    /// </summary>
    [Fact]
    public void Input_that_does_not_fit_is_refused() => Each((model, mask) =>
    {
        var (layout, rows) = (model.Layout, CreateRows(model.Layout, RowCount));
        var others = new ModalityLayout(layout.Modalities.Select(modality => new Modality($"other {modality.Name}", modality.ColumnNames)));
        Refuses(RandomRows.Constant(2, layout.Width + 1, 0), mask, "rows of one column more");
        Refuses(RandomRows.Constant(0, layout.Width, 0), mask, "no rows");
        Refuses(rows, others.All, "a mask of another layout");
        var observed = mask.Observed.IndexOf(true);
        double[] bad = observed < 0 ? [] : [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        foreach (var value in bad)
            Refuses(
                With(rows, (row, column) => row == 1 && column == observed, value), mask, $"{Numbers.Text(value)} in an observed column");

        void Refuses(RowMatrix wrong, ObservationMask with, string what)
        {
            var thrown = Record.Exception(() => model.Reconstruct(wrong, with));
            var answer = thrown is null ? "no exception" : $"{thrown.GetType().Name} ({thrown.Message})";
            Assert.True(thrown is ArgumentException, $"Given {mask}, the answer to {what} is {answer}; expected an ArgumentException.");
        }
    });

    private static RowMatrix With(RowMatrix rows, Func<int, int, bool> isReplaced, double value) =>
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = isReplaced(row, column) ? value : rows[row, column];
        });

    private void Each(Action<IReconstructionModel, ObservationMask> test)
    {
        var model = CreateModel();
        using var disposable = model as IDisposable;
        foreach (var mask in Masks.Of(model.Layout).Append(model.Layout.Nothing))
            test(model, mask);
    }

    private void CheckKept(RowMatrix[] kept, Reconstruction wanted, string when)
    {
        foreach (var (found, (name, numbers)) in kept.Zip(All(wanted)))
        {
            try
            {
                Numbers.CheckEqual(found, numbers, $"{when} {name}");
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }

    private void CheckEqual(Reconstruction found, Reconstruction wanted, string when)
    {
        var parts = (Found: All(found).ToArray(), Wanted: All(wanted).ToArray());
        Assert.True(
            parts.Found.Length == parts.Wanted.Length,
            $"{when} it is made up of {parts.Found.Length} matrices; expected {parts.Wanted.Length}, as before.");
        foreach (var ((name, f), (_, w)) in parts.Found.Zip(parts.Wanted))
            Numbers.CheckEqual(f, w, $"{when} {name}");
    }

    private IEnumerable<(string Name, RowMatrix Numbers)> All(Reconstruction reconstruction) =>
    [
        .. from modality in reconstruction.Layout.Modalities
           from numbers in NumbersOf(reconstruction[modality.Name])
           select ($"the distribution of '{modality.Name}'", numbers),
        .. reconstruction.Posterior is { } posterior ? NumbersOf(posterior).Select(numbers => ("the posterior", numbers)) : [],
    ];
}
