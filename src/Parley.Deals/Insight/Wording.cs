using System.Globalization;

namespace Parley.Deals.Insight;

/// <summary>How figures and lists are said in sentences.</summary>
public static class Wording
{
    /// <summary>A sum with its unit: €570,500, CHF 1,250.50, 63.5 points. Whole from 1,000 on, else at most two decimals.</summary>
    public static string Sum(double amount, Currency currency)
    {
        var figure = Figure(Math.Abs(amount));
        var sign = amount < 0 && figure != "0" ? "−" : "";
        return currency.IsMoney ? $"{sign}{Symbol(currency)}{figure}" : $"{sign}{figure} {(figure == "1" ? "point" : "points")}";
    }

    /// <summary>A figure with thousands separators: whole from 1,000 on, else at most two decimals.</summary>
    public static string Figure(double amount) =>
        amount.ToString(Math.Abs(amount) >= 1000 ? "#,0" : "#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A sum for a label: in full below a thousand million, else with three digits and bn, tn or a power of ten.</summary>
    public static string Short(double amount, Currency currency)
    {
        var size = Math.Abs(amount);
        if (size < 1e9)
        {
            return Sum(amount, currency);
        }

        var figure = size < 1e12 ? Three(size / 1e9) + "bn" : size < 1e15 ? Three(size / 1e12) + "tn" : size.ToString("0.##e0", CultureInfo.InvariantCulture);
        var sign = amount < 0 ? "−" : "";
        return currency.IsMoney ? $"{sign}{Symbol(currency)}{figure}" : $"{sign}{figure} points";

        static string Three(double amount) => amount.ToString(amount >= 100 ? "0" : amount >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>An estimate, of which more digits would say nothing.</summary>
    public static double ThreeDigits(double amount)
    {
        var place = amount == 0 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))) - 2);
        return place < 1 ? amount : Math.Round(amount / place) * place;
    }

    public static string Share(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Odds and how far chance in the estimate may move them. What may happen is never said to be impossible, nor to be certain.</summary>
    public static string Odds(double odds, double? error) => odds is > 0 and < 0.005 ? "under 1 %" : odds is >= 0.995 and < 1 ? "over 99 %" : error >= 0.005 ? $"{(odds * 100).ToString("0", CultureInfo.InvariantCulture)} ± {Share(error.Value)}" : Share(odds);

    /// <summary>What we expect, in digits that it bears: what is certain to the last one.</summary>
    public static string Expected(double value, double? agreement, Currency currency) => agreement is 0 or 1 ? Sum(value, currency) : $"≈ {Sum(ThreeDigits(value), currency)}";

    /// <summary>What the figure after ± is.</summary>
    public const string ErrorOfOdds = "After ± stands how far chance in the estimate may move the odds (one standard error).";

    /// <summary>What packages do side by side, in sentences.</summary>
    public static IEnumerable<string> Together(PackagesTogether together, Currency currency)
    {
        yield return $"They take one of these at once in {Odds(together.Accept, together.AcceptError)} of cases, we estimate.";
        if (ThreeDigits(together.Gain) > 0)
        {
            yield return $"To them the choice is worth ≈ {Sum(ThreeDigits(together.Gain), currency)} more than A alone, on average over what they may want.";
        }
    }

    /// <summary>A name as it stands inside a sentence: abbreviations keep their letters.</summary>
    public static string InSentence(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A term as one would say it: Annual price 240,000 EUR; Payment 60 days.</summary>
    public static string Term(Term term, Deal deal)
    {
        var unit = deal.Issues.First(i => i.Name == term.Issue).Unit;
        return $"{term.Issue} {Value(term.Value, unit, deal.Currency)}";
    }

    /// <param name="exact">With every digit, where two figures that differ must not read the same.</param>
    public static string Value(TermValue value, string? unit, Currency currency, bool exact = false)
    {
        if (value.Figure is not { } figure)
        {
            return value.Text;
        }

        var sign = figure < 0 ? "−" : "";
        var size = Math.Abs(figure);
        var money = currency.IsMoney && unit == currency.Code;
        var text = size.ToString(money && size * 100 == decimal.Truncate(size * 100) && size != decimal.Truncate(size) ? "#,0.00" : exact ? "#,0.############################" : "#,0.##########", CultureInfo.InvariantCulture);
        return unit is null ? sign + text : money ? sign + Symbol(currency) + text : $"{sign}{text} {unit}";
    }

    public static string Terms(IEnumerable<Term> terms, Deal deal) => string.Join(", ", terms.Select(t => Term(t, deal)));

    /// <summary>a; a and b; a, b and c.</summary>
    public static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    private static string Symbol(Currency currency) => currency.Code switch
    {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        _ => currency.Code + " ",
    };
}
