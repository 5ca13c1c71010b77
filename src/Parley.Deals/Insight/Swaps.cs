using Parley.Analysis.Opponents;

namespace Parley.Deals.Insight;

/// <summary>Changes of a signed deal that help one side and probably do not hurt the other. Method: docs/methods/reading.md.</summary>
internal static class Swaps
{
    private const int MostShown = 5;
    private const int MostIssues = 12;
    private const double Proposable = 0.5;

    /// <summary>The best of many looks better than it is: what is shown is shrunk.</summary>
    private const double Shrinking = 0.85;

    public static IReadOnlyList<SwapAnswer> After(DealModel model, ReadingModel readable, CounterpartReading reading, TableOffer signed)
    {
        var at = readable.Positions(signed.Package!.Terms)!;
        var found = new List<SwapAnswer>();
        var count = Math.Min(MostIssues, at.Length);
        for (var one = 0; one < count; one++)
        {
            for (var a = 0; a < readable.Values(one).Count; a++)
            {
                Try(one, a, one, a);
                for (var other = one + 1; other < count && a != at[one]; other++)
                {
                    for (var b = 0; b < readable.Values(other).Count; b++)
                    {
                        Try(one, a, other, b);
                    }
                }
            }
        }

        return [.. found.OrderByDescending(swap => swap.Ours * swap.Harmless).ThenByDescending(swap => swap.Harmless).ThenByDescending(swap => swap.Theirs).Take(MostShown)];

        void Try(int one, int a, int other, int b)
        {
            if (a == at[one] || b == at[other])
            {
                return;
            }

            var changed = signed.Package!.Terms.ToArray();
            changed[one] = changed[one] with { Value = readable.Values(one)[a] };
            changed[other] = changed[other] with { Value = readable.Values(other)[b] };
            int[] to = [.. at];
            (to[one], to[other]) = (a, b);
            var harmless = Shrinking * reading.NoWorse(to, at);
            if (harmless < Proposable || model.Value(changed) is not { } package || package.OursExactly < signed.Package.OursExactly || model.Obstacles(changed).Count > 0)
            {
                return;
            }

            var ours = (package.OursExactly - signed.Package.OursExactly).ToDouble();
            var theirs = Enumerable.Range(0, to.Length).Sum(i => reading.PartWorths[i][to[i]] - reading.PartWorths[i][at[i]]);
            if (ours > 0 || theirs > 0)
            {
                found.Add(new SwapAnswer(new TermsAnswer(package.Terms), Figures.Tidy(ours), Readings.Tidy(theirs), Readings.Tidy(harmless)));
            }
        }
    }
}
