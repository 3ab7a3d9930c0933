namespace MultimodalVae.Formats;

/// <summary>What the messages of a channel are.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Schema">The type.</param>
/// <param name="Encoding">How they are encoded.</param>
internal sealed record BagChannel(string Topic, BagSchema Schema, string Encoding);
