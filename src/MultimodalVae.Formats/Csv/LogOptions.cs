namespace MultimodalVae.Formats;

/// <summary>How a log is read.</summary>
public sealed record LogOptions
{
    /// <summary>How a text is written. The default value is found by looking at its first lines.</summary>
    public CsvFormat Csv { get; init; } = new();

    /// <summary>
    /// Files with definitions of messages that a bag of ROS 2 has none of, as <c>my_msgs/msg/Grip.msg</c>: the folders say the package.
    /// Of a folder, all .msg files in it and below it. The default value is none. The usual messages of sensors are known without.
    /// </summary>
    public IReadOnlyList<string> MessageDefinitions { get; init; } = [];

    /// <exception cref="OptionsException">Options are not usable.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Csv is not null, nameof(Csv), Csv, "a format");
        if (Csv is not null)
            checks.ExpectPart(nameof(Csv), Csv.Check);
        checks.Expect(
            MessageDefinitions is not null && MessageDefinitions.All(path => !string.IsNullOrEmpty(path)),
            nameof(MessageDefinitions), "empty", "paths of files or folders");
        checks.ThrowIfAny(nameof(LogOptions));
    }
}
