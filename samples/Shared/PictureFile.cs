using MultimodalVae.Files;
using ScottPlot;

namespace Samples.Shared;

/// <summary>Pictures that replace those of an earlier run only when they are whole.</summary>
internal static class PictureFile
{
    private const int Quality = 100;

    public static void WritePng(this Plot plot, string path, int width, int height) => Write(path, plot.GetImage(width, height));

    public static void WritePng(this Multiplot plots, string path, int width, int height) => Write(path, plots.Render(width, height));

    private static void Write(string path, Image image) =>
        AtomicFile.Write(path, stream => stream.Write(image.GetImageBytes(ImageFormat.Png, Quality)));
}
