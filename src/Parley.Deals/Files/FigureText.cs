using System.Globalization;
using System.Numerics;

namespace Parley.Deals.Files;

/// <summary>
/// Figures as people write them in files, read exactly or not at all: at most 28 significant digits, 28 decimal places
/// and 10^18 in magnitude. Takes the spellings of JSON and of the YAML 1.2 core schema.
/// </summary>
internal static class FigureText
{
    public static bool TryRead(string text, out decimal figure, out string problem)
    {
        figure = 0;
        problem = "";
        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryReadPrefixed(text, out figure, out problem);
        }

        if (!TrySplit(text, out var negative, out var digits, out var exponent))
        {
            problem = Advice(text);
            return false;
        }

        if (digits.Length == 0)
        {
            return true;
        }

        problem = Limit(digits, exponent);
        if (problem.Length > 0)
        {
            return false;
        }

        figure = decimal.Parse(string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{digits}E{exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>
    /// Whether JSON knows this spelling of a figure. YAML has more (+5, .5, 0x1F); terms lose those, so that both formats carry the same deal.
    /// </summary>
    public static bool IsJson(string figure)
    {
        var digits = figure.AsSpan(figure.StartsWith('-') ? 1 : 0);
        var whole = digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
        if (whole == 0 || (whole > 1 && digits[0] == '0'))
        {
            return false;
        }

        var rest = digits[whole..];
        return (!rest.StartsWith(".") || (rest.Length > 1 && char.IsAsciiDigit(rest[1]))) && TryRead(figure, out _, out _);
    }

    private static string Limit(string digits, int exponent) => (digits.Length + exponent) switch
    {
        > 19 => TooLarge,
        19 when digits != "1" => TooLarge,
        _ when digits.Length > 28 => "a figure has at most 28 significant digits.",
        _ when exponent < -28 => "a figure has at most 28 decimal places.",
        _ => "",
    };

    private const string TooLarge = "a figure lies between -1e18 and 1e18.";

    private static bool TryReadPrefixed(string text, out decimal figure, out string problem)
    {
        figure = 0;
        var sixteen = text[1] == 'x';
        var whole = BigInteger.Zero;
        foreach (var c in text.AsSpan(2))
        {
            if (!(sixteen ? char.IsAsciiHexDigit(c) : c is >= '0' and <= '7'))
            {
                problem = Advice(text);
                return false;
            }

            whole = (whole * (sixteen ? 16 : 8)) + Convert.ToInt32(c.ToString(), 16);
            if (whole > (BigInteger)FileLimits.Figure)
            {
                problem = TooLarge;
                return false;
            }
        }

        figure = (decimal)whole;
        problem = text.Length == 2 ? Advice(text) : "";
        return text.Length > 2;
    }

    /// <summary>Digits without leading and trailing zeros, times ten to the exponent.</summary>
    private static bool TrySplit(string text, out bool negative, out string digits, out int exponent)
    {
        negative = text.StartsWith('-');
        digits = "";
        exponent = 0;
        var rest = text.AsSpan(text.Length > 0 && text[0] is '-' or '+' ? 1 : 0);
        if (rest.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            if (!TryReadExponent(rest[(e + 1)..], out exponent))
            {
                return false;
            }

            rest = rest[..e];
        }

        var dot = rest.IndexOf('.');
        var whole = dot < 0 ? rest : rest[..dot];
        var part = dot < 0 ? [] : rest[(dot + 1)..];
        if (whole.Length + part.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || part.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var all = string.Concat(whole, part).TrimStart('0');
        digits = all.TrimEnd('0');
        exponent += all.Length - digits.Length - part.Length;
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out int exponent)
    {
        // Beyond every limit already, and far from overflow.
        const int Far = 100_000_000;
        var negative = text.StartsWith("-");
        var digits = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        exponent = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var c in digits)
        {
            exponent = Math.Min(Far, (exponent * 10) + (c - '0'));
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    private static string Advice(string text)
    {
        if (text.Trim('+', '-', '.').ToUpperInvariant() is "NAN" or "INF" or "INFINITY")
        {
            return "a figure must be finite; give a number such as 4000.";
        }

        var bare = text.Length > 60 ? "" : text.Trim();
        var grouped = string.Concat(bare.Where(c => c is not (',' or '\'' or '_' or '\u2019') && !char.IsWhiteSpace(c)));
        if (grouped.Length < bare.Length && IsFigure(grouped))
        {
            return bare.Count(c => c == ',') == 1 && bare.Length - bare.IndexOf(',') != 4 && IsFigure(bare.Replace(',', '.'))
                ? $"write the decimal sign as a dot: {bare.Replace(',', '.')}."
                : $"write it without thousands separators: {grouped}.";
        }

        var figure = bare.Trim().TrimStart([.. NotFigure(bare)]).TrimEnd([.. NotFigure(bare)]);
        return (IsFigure(figure), bare.EndsWith('%')) switch
        {
            (true, true) => $"write a share from 0 to 1, such as {Figures.Plain(decimal.Parse(figure, NumberStyles.Float, CultureInfo.InvariantCulture) / 100)}.",
            (true, false) when bare[^1] is 'k' or 'K' => $"write the figure in full, such as {figure}000.",
            (true, false) => $"write the figure alone, such as {figure}.",
            _ => "give a number such as 4000.",
        };
    }

    private static IEnumerable<char> NotFigure(string text) => text.Where(c => !char.IsAsciiDigit(c) && c is not ('.' or '-')).Distinct();

    private static bool IsFigure(string text) => text.Length is > 0 and < 19 && !text.ContainsAny('e', 'E') && TrySplit(text, out _, out _, out _);
}
