using System.Text;

namespace MultimodalVae.Formats;

/// <summary>The messages of ROS 2 that sensors are recorded as, for bags without definitions.</summary>
internal static class BuiltInDefinitions
{
    private const string Resource = "Rosbag.BuiltIn.msg";

    public static DefinitionSet All { get; } = Read();

    private static DefinitionSet Read()
    {
        using var reader = new StreamReader(typeof(BuiltInDefinitions).Assembly.GetManifestResourceStream(Resource)!, Encoding.UTF8);
        var definitions = new DefinitionSet(null);
        definitions.Add(DefinitionParser.Parse(reader.ReadToEnd(), "std_msgs/Empty"));
        return definitions;
    }
}
