namespace MultimodalVae.Measures;

/// <summary>Evaluates measures of all modalities of a model.</summary>
public static class InformationMeasures
{
    /// <summary>
    /// The four measures of the paper: single modality error and loss of precision, on the modality's own columns and on all.
    /// </summary>
    public static IReadOnlyList<IInformationMeasure> OfThePaper { get; } =
        [SingleModalityError.Own, SingleModalityError.All, LossOfPrecision.Own, LossOfPrecision.All];

    /// <summary>The same two comparisons between the posteriors.</summary>
    public static IReadOnlyList<IInformationMeasure> InLatentSpace { get; } =
        [SingleModalityError.Latent, LossOfPrecision.Latent];

    /// <summary>
    /// Evaluates all measures of all modalities. Every reconstruction is computed once, and held no longer than it is compared: for M
    /// modalities and the built-in measures that is 1 + 2M passes over the rows for each sample of z, 3 for two modalities. A model that
    /// scales its columns is compared in scaled units.
    /// </summary>
    /// <param name="model">The model, of whatever engine or your own.</param>
    /// <param name="rows">
    /// Rows, best such that the model was not trained on. Where values are missing, the complete input is all that a row has, and a partial
    /// one the part of it that a row has. Of two modalities that no row has together the measures say nothing: the table names them
    /// (<see cref="MeasureTable.PairsApart"/>).
    /// </param>
    /// <param name="options">What is evaluated, or null for the default values.</param>
    /// <param name="progress">
    /// Told after every pass, of a block of the rows where the model takes parallel calls; on several threads then, one at a time.
    /// </param>
    /// <param name="cancellationToken">Ends it, before the next pass or while intervals are computed.</param>
    /// <returns>One result for every modality, measure, direction and aggregation, each with one value a row.</returns>
    /// <exception cref="ArgumentException">
    /// The rows do not have the model's layout, an option is out of its range, or episodes are to be resampled and there is one.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// No divergence is known for a pair of distributions of the model, or the rows have missing values and the model does not accept them.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A model, measure or divergence of your own gives null, another number of rows or a number that is not finite, or a divergence
    /// between reconstructions is infinite; the message names it, the modality, the row and the value.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">The model is so large in its numbers that its reconstructions are not finite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MeasureTable Evaluate(
        IReconstructionModel model,
        DataSet rows,
        MeasureOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        rows.CheckLayout(model.Layout, "rows have", nameof(rows));

        options ??= new MeasureOptions();
        options.Check();
        if (options.Measures is null && model.Layout.Modalities.Count < 2)
            throw new ArgumentException(
                $"The measures of the paper compare modalities; the layout has one, {model.Layout}.", nameof(model));

        var sampling = options.SamplingOf(rows);
        var (compared, isScaled) = ScaledModel.Of(model);
        List<MeasureCell>? cells = null;
        ILookup<ObservationMask, MeasureCell>? byInput = null;
        var (making, passes) = (new Lock(), new PassCounter(progress, cancellationToken));
        RowBlock.Each(compared, rows, AddUp);
        var intervals = new RowIntervals(sampling, cancellationToken).OfMeans([.. cells!.Select(cell => cell.Values)]);
        var trained = model.TrainedMasks?.ToHashSet();
        var results = cells!.Zip(intervals, (cell, interval) => cell.Results(interval, trained)).SelectMany(ofOne => ofOne);
        return new MeasureTable(results, EvaluatedRows.Of(sampling, isScaled, rows, model.DataStatistics));

        void AddUp(RowBlock block)
        {
            var draws = LatentDraws.Of(options.LatentSamples, options.Seed, block.Start);
            foreach (var draw in draws)
            {
                passes.BeforePass();
                CheckedPasses.Run(compared, block.Rows, [model.Layout.All], draw, block.Start, (_, full) => AddDifferences(full, draw));
            }

            void AddDifferences(Reconstruction full, LatentDraw draw)
            {
                lock (making)
                {
                    cells ??= Cells(model.Layout, options, full.Posterior is not null, rows.RowCount);
                    byInput ??= cells.ToLookup(cell => cell.PartialInput);
                }

                ObservationMask[] partialInputs = [.. byInput.Select(sharing => sharing.Key).Where(
                    input => !input.Equals(model.Layout.All))];
                passes.Total = (long)RowBlock.Count(compared, rows) * draws.Length * (1 + partialInputs.Length);
                passes.PassDone();
                passes.BeforePass();
                CheckedPasses.Run(compared, block.Rows, partialInputs, draw, block.Start, (i, partial) =>
                {
                    passes.PassDone();
                    Add(byInput[partialInputs[i]], partial);
                    if (i < partialInputs.Length - 1)
                        passes.BeforePass();
                });
                Add(byInput[model.Layout.All], full);

                void Add(IEnumerable<MeasureCell> sharing, Reconstruction partial)
                {
                    var divergences = new KnownDivergences(options.Divergences, block.Start);
                    foreach (var cell in sharing)
                        cell.Add(full, partial, divergences, block.Start, 1.0 / draws.Length);
                }
            }
        }
    }

    private static List<MeasureCell> Cells(ModalityLayout layout, MeasureOptions options, bool hasPosterior, int rowCount)
    {
        var measures = options.Measures ?? (hasPosterior ? [.. OfThePaper, .. InLatentSpace] : OfThePaper);
        return [.. from modality in layout.Modalities
                   from measure in measures
                   let partialInput = PartialInput(measure, layout, modality)
                   from direction in options.Directions
                   select new MeasureCell(modality, measure, direction, partialInput, rowCount)];
    }

    private static ObservationMask PartialInput(IInformationMeasure measure, ModalityLayout layout, Modality modality)
    {
        var input = measure.PartialInput(layout, modality);
        return input is not null && input.Layout.Equals(layout) ? input : throw new InvalidOperationException(
            $"The measure '{measure.Name}' gives {(input is null ? "null" : $"a mask of the layout {input.Layout}")} as the partial " +
            $"input for '{modality.Name}'; expected a mask of {layout}.");
    }
}
