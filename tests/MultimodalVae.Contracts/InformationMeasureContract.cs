using MultimodalVae.Measures;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IInformationMeasure"/> owes the evaluation: a name for files, a mask for every modality, and for each row finite
/// value of its own that is 0 where nothing is lost.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class InformationMeasureContract
{
    private const int RowCount = 6;

    /// <summary>What rounding may leave of a value of 0.</summary>
    private const double Rounding = 1e-12;

    /// <summary>A model of 32-bit numbers may round otherwise for one row than for many, and divergences magnify that.</summary>
    private const double RowTolerance = 1e-4;

    /// <summary>Makes the measure, the same one each time.</summary>
    protected abstract IInformationMeasure CreateMeasure();

    /// <summary>
    /// A model whose reconstructions are compared. The default one has three modalities and Gaussians, for columns and posterior.
    /// </summary>
    protected virtual IReconstructionModel CreateModel() => new GaussianModel();

    /// <summary>The divergences of the model's distributions. The default value is that of the <see cref="MeasureOptions"/>.</summary>
    protected virtual IReadOnlyList<IDivergence> Divergences => new MeasureOptions().Divergences;

    /// <summary>A name is a column of a file, and the same each time.</summary>
    [Fact]
    public void Its_name_is_one_value_of_a_table()
    {
        var name = CreateMeasure().Name;
        Assert.True(
            !string.IsNullOrWhiteSpace(name) && !name.Any(c => c is ',' or '"' || char.IsControl(c)),
            $"The name '{name}' is empty or has a comma, quote or control character.");
        Assert.True(CreateMeasure().Name == name, $"The name is '{CreateMeasure().Name}' when asked again; expected '{name}'.");
    }

    /// <summary>A mask of the layout asked for, the same each time: what is asked once is computed once.</summary>
    [Fact]
    public void Every_modality_has_a_partial_input() => Each((measure, model, modality) =>
    {
        var (mask, again) = (measure.PartialInput(model.Layout, modality), measure.PartialInput(model.Layout, modality));
        Assert.True(mask is not null, $"There is no partial input for '{modality.Name}'.");
        Assert.True(
            mask.Layout.Equals(model.Layout), $"The partial input for '{modality.Name}' is for {mask.Layout}; expected {model.Layout}.");
        Assert.True(mask.Equals(again), $"The partial input for '{modality.Name}' is {again} when asked again; expected {mask}.");
    });

    /// <summary>In every direction.</summary>
    [Fact]
    public void Every_row_has_a_finite_value() => Each((measure, model, modality) =>
    {
        var (full, partial) = Reconstruct(measure, model, modality, RowCount);
        foreach (var direction in Enum.GetValues<DivergenceDirection>())
        {
            var values = Evaluate(measure, modality, full, partial, direction);
            Assert.True(
                values.Length == full.RowCount,
                $"{direction}: there are {values.Length} values for '{modality.Name}'; {full.RowCount} rows are compared.");
            Numbers.CheckFinite(values, $"{direction}: the measure of '{modality.Name}'");
        }
    });

    /// <summary>A partial input that hides nothing loses nothing.</summary>
    [Fact]
    public void Equal_reconstructions_give_0() => Each((measure, model, modality) =>
    {
        var (full, _) = Reconstruct(measure, model, modality, RowCount);
        foreach (var direction in Enum.GetValues<DivergenceDirection>())
        {
            var values = Evaluate(measure, modality, full, full, direction);
            Numbers.CheckEach(
                values,
                value => Math.Abs(value) <= Rounding,
                $"{direction}: with equal reconstructions, the measure of '{modality.Name}'",
                "0");
        }
    });

    /// <summary>Intervals are from rows that are drawn again and again.</summary>
    [Fact]
    public void A_row_does_not_depend_on_the_other_rows() => Each((measure, model, modality) =>
    {
        foreach (var direction in Enum.GetValues<DivergenceDirection>())
        {
            var (full, partial) = Reconstruct(measure, model, modality, RowCount);
            var together = Evaluate(measure, modality, full, partial, direction);
            for (var row = 0; row < RowCount; row++)
            {
                var (f, p) = Reconstruct(measure, model, modality, 1, start: row);
                var alone = Evaluate(measure, modality, f, p, direction);
                Numbers.CheckEqual(
                    together[row], alone[0], $"{direction}: the measure of '{modality.Name}', row {row} among others,", RowTolerance);
            }
        }
    });

    private static (Reconstruction Full, Reconstruction Partial) Reconstruct(
        IInformationMeasure measure, IReconstructionModel model, Modality modality, int count, int start = 0)
    {
        var rows = RandomRows.Create(start + count, model.Layout.Width, seed: 2).Rows(start, count);
        return (model.Reconstruct(rows, model.Layout.All), model.Reconstruct(rows, measure.PartialInput(model.Layout, modality)));
    }

    private double[] Evaluate(
        IInformationMeasure measure, Modality modality, Reconstruction full, Reconstruction partial, DivergenceDirection direction) =>
        [.. measure.Evaluate(new MeasureComparison(modality, full, partial, direction, Divergences)).Values];

    private void Each(Action<IInformationMeasure, IReconstructionModel, Modality> test)
    {
        var model = CreateModel();
        using var disposable = model as IDisposable;
        foreach (var modality in model.Layout.Modalities)
            test(CreateMeasure(), model, modality);
    }
}
