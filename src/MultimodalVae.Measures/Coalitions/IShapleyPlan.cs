namespace MultimodalVae.Measures;

/// <summary>Which coalitions Shapley values are computed from, and how.</summary>
internal interface IShapleyPlan
{
    /// <summary>All different, none of them all modalities.</summary>
    IReadOnlyList<Coalition> Coalitions { get; }

    /// <summary>What it is, for the heading of the table.</summary>
    string Description { get; }

    /// <summary>The weight of L_target(coalition) in the Shapley value of the player; the target is not in the coalition.</summary>
    double Weight(Coalition coalition, int player, int target);

    /// <summary>Takes note of a loss, for the errors of sampling.</summary>
    void Note(CoalitionLoss loss);

    /// <summary>The standard error that sampling adds to the mean over the rows; null where nothing is sampled.</summary>
    double? SamplingError(int player, int target);

    /// <summary>How many independent samples that error is from; 0 where nothing is sampled.</summary>
    int SampleCount { get; }
}
