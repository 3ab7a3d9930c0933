namespace IcubStudy.Data;
internal static class MatFile { public static MultimodalVae.Modalities.RowMatrix ReadMatrix(string path) => throw new InvalidDataException(path); }
