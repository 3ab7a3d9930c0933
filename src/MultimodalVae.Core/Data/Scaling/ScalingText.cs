using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// The scaling of a model in the metadata of its file: a JSON object with the mute value in scaled units and lists with a number a column,
/// as in
/// <c>{"muteValue":-2,"center":[15,0],"scale":[5,1],"constant":[0,0]}</c>.
/// </summary>
internal static class ScalingText
{
    public const string Key = "scaling";

    public static JsonElement Describe(ColumnScaling scaling) => JsonTree.Of(
        ("muteValue", JsonTree.Of(scaling.Layout.MuteValue)),
        ("center", JsonTree.Of(scaling.Columns.Select(column => column.Center))),
        ("scale", JsonTree.Of(scaling.Columns.Select(column => column.Scale))),
        ("constant", JsonTree.Of(scaling.Columns.Select(column => (long)(column.IsConstant ? 1 : 0)))));

    /// <summary>The scaling, or null where the file does not say it: no data have been scaled yet.</summary>
    /// <exception cref="InvalidDataException">What the file says is no scale for every column.</exception>
    public static ColumnScaling? Read(IReadOnlyDictionary<string, string> metadata, ModalityLayout layout, string path) =>
        ColumnLists.Read(metadata, Key, $"the scaling of the columns ('{Key}') is damaged", path, lists =>
        {
            var (centers, scales, constant) = (lists.Items<double>("center"), lists.Items<double>("scale"), lists.Items<long>("constant"));
            ColumnLists.CheckLengths(layout.Width, centers.Length, scales.Length, constant.Length);
            var columns = new ColumnScale[layout.Width];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = new ColumnScale(centers[i], scales[i]) { IsConstant = constant[i] != 0 };
            var muteValue = lists.Get<double>("muteValue");
            if (MuteValues.ProblemOf(muteValue, isDouble: true) is { } problem)
                throw new FormatException(problem);
            return new ColumnScaling(
                muteValue == layout.MuteValue ? layout : new ModalityLayout(layout.Modalities) { MuteValue = muteValue }, columns);
        });
}
