namespace MultimodalVae.Formats;

/// <summary>Names of types of messages.</summary>
internal static class TypeName
{
    /// <summary>With the package and without the folder: <c>sensor_msgs/Imu</c> for <c>sensor_msgs/msg/Imu</c>.</summary>
    public static string Short(string name) => name.Split('/') is [var package, "msg", var type] ? $"{package}/{type}" : name;

    /// <summary>The package; empty where there is none.</summary>
    public static string PackageOf(string name) => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? name[..slash] : "";

    /// <summary>The name without its package.</summary>
    public static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];
}
