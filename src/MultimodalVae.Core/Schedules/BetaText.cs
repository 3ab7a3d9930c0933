using System.Globalization;

namespace MultimodalVae;

/// <summary>Betas and epochs as text, the same in every culture.</summary>
internal static class BetaText
{
    public static string Of(double beta) => beta.ToString("G4", CultureInfo.InvariantCulture);

    public static string Epochs(double count) => $"{Of(count)} {(count == 1 ? "epoch" : "epochs")}";

    public static string Epochs(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "epoch" : "epochs")}");

    public static string Percent(double share) => $"{(100 * share).ToString("G3", CultureInfo.InvariantCulture)} %";
}
