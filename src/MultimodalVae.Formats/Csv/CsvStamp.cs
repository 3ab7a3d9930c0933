using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>
/// Times as people write them: <c>2026-03-04 10:00:00.5</c> and <c>04.03.2026 10:00:00</c> in seconds since 1970, <c>10:00:00.5</c> in
/// seconds since midnight. Dates as in
/// <c>3/4/2026</c> are words: nobody can tell the day from the month.
/// </summary>
internal static class CsvStamp
{
    private const int MaxLength = 40;
    private const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private const double SecondsPerDay = 86_400;

    private static readonly string[] _dayFirst =
        ["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm:ss.FFFFFFF"];

    public static bool TryParse(ReadOnlySpan<char> field, out double seconds)
    {
        seconds = double.NaN;
        if (field.Length is < 7 or > MaxLength || !char.IsAsciiDigit(field[0]) || !(char.IsAsciiDigit(field[^1]) || field[^1] == 'Z'))
            return false;
        if (field[1] == ':' || field[2] == ':')
            return TryParseTimeOfDay(field, out seconds);
        if (field[1] == '.' || field[2] == '.')
            return TryParseDayFirst(field, out seconds);
        return field.Length >= "2026-03-04".Length && field[4] is '-' or '/'
            && IsSince1970(DateTime.TryParse(field, CultureInfo.InvariantCulture, Universal, out var time), time, out seconds);
    }

    private static bool TryParseDayFirst(ReadOnlySpan<char> field, out double seconds)
    {
        Span<char> point = stackalloc char[field.Length];
        field.Replace(point, ',', '.');
        var isTime = DateTime.TryParseExact(point, _dayFirst, CultureInfo.InvariantCulture, Universal, out var time);
        return IsSince1970(isTime, time, out seconds);
    }

    /// <summary>Hours, minutes and seconds; without seconds they could be minutes and seconds.</summary>
    private static bool TryParseTimeOfDay(ReadOnlySpan<char> field, out double seconds)
    {
        seconds = double.NaN;
        var hours = field.IndexOf(':');
        var rest = field[(hours + 1)..];
        if (rest.Length < "00:00".Length || rest[2] != ':'
            || !int.TryParse(field[..hours], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(rest[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var minute) || minute >= 60
            || !CsvNumber.TryParse(rest[3..], rest.Contains(',') ? ',' : '.', out var second)
            || !char.IsAsciiDigit(rest[3]) || second is not (>= 0 and < 61))
        {
            return false;
        }

        seconds = (3600 * hour) + (60 * minute) + second;
        return seconds <= SecondsPerDay;
    }

    private static bool IsSince1970(bool isTime, DateTime time, out double seconds)
    {
        seconds = isTime ? UnixTime.SecondsOf(time) : double.NaN;
        return isTime;
    }
}
