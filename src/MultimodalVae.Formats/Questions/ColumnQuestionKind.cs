namespace MultimodalVae.Formats;

/// <summary>What looks as if the values of a column were no plain measurements.</summary>
public enum ColumnQuestionKind
{
    /// <summary>A value that is repeated and far from all others, as 9999 of a range finder that sees nothing.</summary>
    MissingValue,

    /// <summary>Jumps from one end of the range to the other, as from 180 to -180 degrees.</summary>
    WrappedAngle,

    /// <summary>A number that only rises, or only falls, and begins again.</summary>
    WrappedCounter,

    /// <summary>Four columns of unit norm whose signs change together.</summary>
    QuaternionSign,

    /// <summary>A column that hardly varies beside the others of its array.</summary>
    SmallVariation,
}
