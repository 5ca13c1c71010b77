using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class CoherenceText
{
    public static string Write(CoherenceAnswer answer)
    {
        var page = new TextPage($"{answer.Deals:#,0} deals");
        page.Table([["alike is", "comparable", "dear", "not comparable"], Row("the same thing", answer.Raw), Row("under the same conditions too", answer.Known)], "Prices against the median of the other units");
        page.Section("What that says",
        [
            answer.Ratio is { } ratio ? $"For each deal that is dear under like conditions, a comparison that does not know them finds {ratio:0.0}." : "Under like conditions no deal is dear.",
            answer.Finding ? $"Units differ by more than chance explains (chance of so much: {answer.Chance:0.###})." : $"The units differ by no more than chance explains (chance of so much: {answer.Chance:0.###}).",
        ]);
        page.Section("Not comparable", answer.Why);
        page.Table(!answer.Finding ? [] : answer.Units.Take(10).Select(unit => new[] { unit.Unit, $"{unit.Deals:#,0}", $"{unit.Share:+0.0 %;-0.0 %}", $"{unit.Score:0.0}" }).Prepend(["unit", "deals", "from the like", "standard errors"]), "The farthest from the others");
        page.Table(answer.Bands.Count == 0 ? [] : answer.Bands.Take(10).Select(band => new[] { band.Like, $"{band.Deals:#,0}", $"{band.Units:#,0}", Wording.Figure(band.Median), Wording.Figure(band.Low), Wording.Figure(band.High) }).Prepend(["like", "deals", "units", "median", "quarter below", "quarter above"]), "What the like costs");
        page.Table(answer.Openings.Count == 0 ? [] : answer.Openings.Select(one => new[] { one.Like, one.From, one.To, Wording.Figure(Math.Round(one.Gain, 4)), Wording.Figure(Math.Round(one.Repair, 4)) }).Prepend(["like", "bought in", "used in", "gain", "least repair"]), "Where buying in one unit for another pays");
        return page.ToString();

        static string[] Row(string name, LikeCountAnswer count) => [name, $"{count.Deals:#,0}", $"{count.Dear:#,0}", $"{count.NotComparable:#,0}"];
    }
}
