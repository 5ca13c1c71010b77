using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class PricesText
{
    public static string Write(PricesAnswer answer)
    {
        var page = new TextPage($"{answer.Quotes:#,0} quotes, {answer.Won:#,0} won, at a reference price of {Wording.Figure(answer.Reference)}");
        page.Section("What they show", answer.Words);
        page.Table(answer.Segments.Count == 0 ? [] : answer.Segments.Select(one => new[]
        {
            one.Segment, $"{one.Quotes:#,0}", Wording.Figure(one.Price.Median), Wording.Figure(one.Price.Low), Wording.Figure(one.Price.High),
        }).Prepend(["segment", "quotes", "price", "from", "to"]), "Prices by segment, with their range of 90 %");
        page.Table(answer.Places.Count == 0 ? [] : answer.Places.Select(place => new[]
        {
            place.Place, Wording.Figure(place.Price), place.Low is { } low ? Wording.Figure(low) : "-", place.High is { } high ? Wording.Figure(high) : "-", Wording.Figure(place.Repaired),
        }).Prepend(["place", "price", "at least", "at most", "repaired"]), "Between which figures each price may lie, the others given");
        return page.ToString();
    }
}
