namespace MultimodalVae.Measures;

/// <summary>
/// What two modalities A and B tell about a third one N, in nats, in four parts (Williams and Beer 2010): I(A;N) = redundancy + unique of
/// A, I(B;N) = redundancy + unique of B, I(A,B;N) = the sum of all four. None is negative.
/// </summary>
public sealed record InformationDecomposition
{
    /// <summary>The name of A.</summary>
    public required string First { get; init; }

    /// <summary>The name of B.</summary>
    public required string Second { get; init; }

    /// <summary>The name of N, which they tell about.</summary>
    public required string Target { get; init; }

    /// <summary>What redundancy is.</summary>
    public required RedundancyDefinition Definition { get; init; }

    /// <summary>What either of them tells.</summary>
    public required double Redundancy { get; init; }

    /// <summary>What A alone tells.</summary>
    public required double UniqueFirst { get; init; }

    /// <summary>What B alone tells.</summary>
    public required double UniqueSecond { get; init; }

    /// <summary>What only both together tell.</summary>
    public required double Synergy { get; init; }

    /// <summary>
    /// By how much each part may be wrong because a convex program ended before its optimum: its duality gap. 0 for a definition in
    /// closed form.
    /// </summary>
    public required double Gap { get; init; }

    /// <summary>I(A;N).</summary>
    public double FirstInformation => Redundancy + UniqueFirst;

    /// <summary>I(B;N).</summary>
    public double SecondInformation => Redundancy + UniqueSecond;

    /// <summary>I(A,B;N).</summary>
    public double JointInformation => Redundancy + UniqueFirst + UniqueSecond + Synergy;

    /// <summary>
    /// Synergy less redundancy, I(A,B;N) - I(A;N) - I(B;N), whatever the definition: the interaction information (McGill 1954), to
    /// compare with <see cref="PairInteraction"/>.
    /// </summary>
    public double Interaction => Synergy - Redundancy;

    /// <summary>The four parts.</summary>
    public override string ToString() =>
        $"{First} and {Second} about {Target}: redundancy {MeasureTableText.Short(Redundancy)}, "
        + $"unique {MeasureTableText.Short(UniqueFirst)} and {MeasureTableText.Short(UniqueSecond)}, " +
            $"synergy {MeasureTableText.Short(Synergy)}";

    /// <summary>
    /// The parts that follow from the least information that both could tell together, I(A;N) and I(B;N) being what they are.
    /// </summary>
    internal static InformationDecomposition From(
        (string First, string Second, string Target) names,
        RedundancyDefinition definition,
        SourceInformation told,
        (double Nats, double Gap) union)
    {
        var (first, second, joint) = told;
        // What both tell is no less than what either tells: an optimum that may be as low as that is that.
        var alone = Math.Max(first, second);
        var least = union.Nats - union.Gap <= alone ? alone : Math.Max(alone, Math.Min(union.Nats, Math.Min(joint, first + second)));
        return new InformationDecomposition
        {
            First = names.First,
            Second = names.Second,
            Target = names.Target,
            Definition = definition,
            Redundancy = Math.Max(0, first + second - least),
            UniqueFirst = least - second,
            UniqueSecond = least - first,
            Synergy = Math.Max(0, joint - least),
            Gap = union.Gap,
        };
    }
}
