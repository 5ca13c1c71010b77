using Parley.Deals.Insight;

namespace Parley.Web.Components;

/// <summary>How pages say what the rest of the program knows by other names.</summary>
public static class Said
{
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Side(Side side) => side == Deals.Side.Sell ? "Sell" : "Buy";

    public static string Stage(Stage? stage) => stage is { } known ? Capital(known.ToString().ToLowerInvariant()) : "No stage";

    public static string By(Party party) => party == Party.Us ? "us" : "them";

    /// <summary>A, B, C and so on.</summary>
    public static string Letter(int index) => ((char)('A' + (index % 26))).ToString();

    public static string Short(DateOnly day) => day.ToString("d MMM");

    public static string Signed(double amount, Currency currency) => (amount > 0 ? "+" : amount < 0 ? "−" : "") + Wording.Sum(Math.Abs(amount), currency);

    public static string Value(Deal deal, Term term) => Value(deal, term.Issue, term.Value);

    public static string Value(Deal deal, string issue, TermValue value) =>
        Wording.Value(value, deal.Issues.FirstOrDefault(known => known.Name == issue)?.Unit, deal.Currency);

    /// <summary>As everywhere in the program, UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Worth over which time.</summary>
    public static string Measure(Deal deal) =>
        $"Worth to us over {(deal.TermYears is { } years ? Wording.Count((int)Math.Ceiling(years), "year", "years") : "the whole term")}, in {deal.Currency.Code}.";
}
