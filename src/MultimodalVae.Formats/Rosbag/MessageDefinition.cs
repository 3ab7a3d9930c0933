namespace MultimodalVae.Formats;

/// <summary>A message as a text defines it.</summary>
/// <param name="Name">The name of the type, as in <c>sensor_msgs/Imu</c>.</param>
/// <param name="Fields">The fields, in the order in which they are stored.</param>
internal sealed record MessageDefinition(string Name, IReadOnlyList<FieldDefinition> Fields);
