using System.Numerics;
using Parley.Analysis;

namespace Parley.Deals.Files.Domains;

/// <summary>Decimals as programs write them, 5.551115123125783e-17 too, as exact fractions.</summary>
internal static class DecimalText
{
    private const int MostCharacters = 100;
    private const int MostExponent = 60;

    public const string Allowed = "give a finite decimal such as 0.25.";

    public static bool TryRead(string text, out Rational value)
    {
        value = Rational.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.Length is 0 or > MostCharacters)
        {
            return false;
        }

        var negative = rest[0] == '-';
        rest = rest[0] is '-' or '+' ? rest[1..] : rest;
        var exponent = 0;
        if (rest.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            var sign = rest[(e + 1)..].StartsWith("-") ? -1 : 1;
            var digits = rest[(e + 1)..] is ['-' or '+', .. var unsigned] ? unsigned : rest[(e + 1)..];
            if (digits.Length is 0 or > 3 || digits.ContainsAnyExceptInRange('0', '9') || int.Parse(digits) > MostExponent)
            {
                return false;
            }

            exponent = sign * int.Parse(digits);
            rest = rest[..e];
        }

        var dot = rest.IndexOf('.');
        var whole = dot < 0 ? rest : rest[..dot];
        var part = dot < 0 ? [] : rest[(dot + 1)..];
        if (whole.Length + part.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || part.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var all = BigInteger.Parse(string.Concat(whole, part));
        exponent -= part.Length;
        value = exponent >= 0
            ? (negative ? -all : all) * BigInteger.Pow(10, exponent)
            : Rational.Of(negative ? -all : all, BigInteger.Pow(10, -exponent));
        return true;
    }

    /// <summary>False for what is no figure; minus infinity and NaN, which mean that there is no reservation, give null.</summary>
    public static bool TryReadReservation(string text, out Rational? value)
    {
        value = null;
        if (text.Trim().Replace(".", "").ToUpperInvariant() is "-INF" or "-INFINITY" or "NAN")
        {
            return true;
        }

        var reads = TryRead(text, out var figure);
        value = reads ? figure : null;
        return reads;
    }
}
