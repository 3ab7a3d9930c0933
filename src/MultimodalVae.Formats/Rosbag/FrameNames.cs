namespace MultimodalVae.Formats;

/// <summary>Transforms are named by their two frames: a message of <c>/tf</c> has those that changed, in any order.</summary>
internal sealed class FrameNames : IElementNames
{
    /// <summary>The names of the elements of an array of messages; null where they are no transforms between frames.</summary>
    public static FrameNames? Of(MessageType type) => type.Name == "geometry_msgs/TransformStamped"
        && type.Fields is [{ IsArray: false, Message.IsHeader: true }, { IsArray: false, Kind: FieldKind.Text }, ..] ? new() : null;

    /// <summary>As in <c>base_link.tool0</c>; empty where a frame has no name.</summary>
    public IReadOnlyList<string> Of(CdrReader elements, MessageField element, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            var (parent, child) = ("", "");
            foreach (var field in element.Message!.Fields[0].Message!.Fields)
            {
                if (field is { Name: "frame_id", Kind: FieldKind.Text, IsArray: false })
                    parent = elements.Text();
                else
                    elements.Skip(field);
            }

            child = elements.Text();
            foreach (var field in element.Message.Fields.Skip(2))
                elements.Skip(field);
            names[i] = parent.Length > 0 && child.Length > 0 ? $"{parent}.{child}" : "";
        }

        return names;
    }
}
