namespace MultimodalVae.Measures;

/// <summary>What a finding says.</summary>
public enum FindingKind
{
    /// <summary>There are too few rows for any statement.</summary>
    TooFewRows,

    /// <summary>
    /// So many statements share one confidence that the surest of them cannot be made from this many bootstrap resamples:
    /// <see cref="ReadingOptions.BootstrapResamples"/> has to be set.
    /// </summary>
    TooFewResamples,

    /// <summary>
    /// No row, or hardly any, has both of two modalities: nothing can be said of what one tells about the other, and
    /// nothing at all where that is so of all pairs.
    /// </summary>
    NotTogether,

    /// <summary>The training did not show some of the inputs that were asked: other findings may be about that.</summary>
    UntrainedInputs,

    /// <summary>Whatever is hidden, nothing is lost, not even where all is: the reconstruction does not depend on the input.</summary>
    InputIgnored,

    /// <summary>
    /// Whichever modality is hidden or left alone, nothing is lost, but where all are hidden it is: each one tells what all tell.
    /// </summary>
    Interchangeable,

    /// <summary>
    /// Whichever modality is hidden or left alone, nothing is lost. Which of the two it is cannot be told from the measures alone.
    /// </summary>
    NothingLost,

    /// <summary>Without the modality nearly only itself is lost: the others do not tell it, and do not need it.</summary>
    HardToPredict,

    /// <summary>Nothing is lost without the modality in the rows that have it: the others tell what it tells.</summary>
    Redundant,

    /// <summary>Without this modality more is lost than without any other.</summary>
    MostMissed,

    /// <summary>Given this modality alone, less is lost than given any other one alone.</summary>
    MostInformativeAlone,

    /// <summary>One modality alone tells nearly all there is to tell about another one.</summary>
    Predicts,

    /// <summary>One modality alone tells next to nothing about any other, in the rows that have it.</summary>
    TellsNothing,

    /// <summary>The model says the same of the modality whatever is observed: there is nothing of it in the latent space.</summary>
    NotLearned,
}
