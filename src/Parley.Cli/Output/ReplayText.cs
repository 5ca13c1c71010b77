using Parley.Deals;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class ReplayText
{
    public static string Write(ReplayAnswer answer)
    {
        var page = new TextPage($"{answer.Draft} beside {answer.InForce}: {Many(answer.Offers, "offer", "offers")} of {Many(answer.Deals, "deal", "deals")} judged as of {Wording.Date(answer.On)}");
        page.Table(answer.Deals == 0 ? [] : answer.Moves.Where(move => move.Deals > 0).Select(move => new[]
        {
            move.Words, $"{move.Deals:#,0}", $"{Percent(move.Low)} to {Percent(move.High)}", string.Join("; ", move.Money.Select(Money)),
        }).Prepend(["deals, by the worst of their offers", "deals", "share", "value"]), "What passes, waits and is refused");
        page.Section("Waiting", answer.Minutes is { } minutes
            ? [ReplayWords.Minutes(minutes)]
            : ["Nothing is known of how long the offices take, or no offer goes out under both."]);
        page.Section("Rules that offers break", answer.Reasons.Where(reason => reason.InForce != reason.Draft).Select(reason => $"{reason.Rule}{(reason.Term is { } term ? $" ({term})" : "")}: {reason.InForce:#,0} offers now, {reason.Draft:#,0} under the draft"));
        page.Section("The largest deals that move", answer.Cases.Select(one => $"{one.Deal}: {ReplayWords.Of(one)}{(one.Rules.Count > 0 ? $" ({string.Join(", ", one.Rules)})" : "")}"));
        page.Section("How to read it", answer.Notes);
        return page.ToString();
    }

    private static string Many(int count, string one, string many) => $"{count:#,0} {(count == 1 ? one : many)}";

    private static string Percent(double share) => $"{share * 100:0.0} %";

    private static string Money(ReplayMoney money) => Currency.TryParse(money.Currency, out var currency)
        ? $"{Wording.Sum(money.Value, currency)} ({Wording.Sum(money.Low, currency)} to {Wording.Sum(money.High, currency)})" : "";
}
