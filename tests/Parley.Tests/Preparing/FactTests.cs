using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Parley.Analysis.Outcomes;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Preparing;

/// <summary>Every line of a plan says what it rests on, and rests on it.</summary>
public sealed partial class FactTests
{
    [Fact]
    public void A_line_changes_or_goes_with_each_fact_that_it_names()
    {
        var resting = new ConcurrentBag<string>();
        Parallel.ForEach(Light(200), made =>
        {
            foreach (var (kind, text, fact) in Resting(made.Deal))
            {
                resting.Add($"{kind}: {fact} | {text} (seed {made.Seed})");
            }
        });

        resting.ShouldBeEmpty();
    }

    /// <summary>The facts that a line names and that none of the single changes of the deal moves it by.</summary>
    private static IEnumerable<(string Kind, string Text, string Fact)> Resting(Deal deal)
    {
        var open = Lines(Make(deal)).SelectMany(line => line.Because.Select(fact => (line.Kind, line.Text, Fact: fact))).Distinct().ToList();
        foreach (var changed in SingleChanges.Of(deal, Plans.SampleDeals.Day).Where(Weighable))
        {
            if (open.Count == 0)
            {
                break;
            }

            var now = Lines(Make(changed)).ToLookup(line => (line.Kind, line.Text), line => line.Because);
            open.RemoveAll(o => !now[(o.Kind, o.Text)].Any(because => because.Contains(o.Fact)));
        }

        return open;
    }

    [Fact]
    public void Every_line_names_at_least_one_fact()
    {
        foreach (var (seed, deal) in Light(60))
        {
            Lines(Make(deal)).Where(line => line.Because.Count == 0).ShouldBeEmpty($"seed {seed}");
        }
    }

    /// <summary>What a line says with its figures masked: a fact must change more than a figure.</summary>
    private static IEnumerable<(string Kind, string Text, IReadOnlyList<string> Because)> Lines(Plan plan)
    {
        var made = plan.Preparation;
        IEnumerable<(string, string, IReadOnlyList<string>)> lines =
        [
            .. plan.Summary.Select(l => ("summary", l.Text, l.Because)),
            .. plan.Agenda.Select(a => ("agenda", $"{a.Name}: {a.Text}", a.Because)),
            .. plan.Roadmap.Select(b => ("roadmap", $"{b.If} {b.Then}", b.Because)),
            .. plan.FindOut.Select(l => ("find out", l.Text, l.Because)),
            .. plan.Power.Lines.Select(l => ("power", l.Text, l.Because)),
            ("anchor", $"{plan.Anchor.Who} {plan.Anchor.Basis} {plan.Anchor.Sentence} {plan.Anchor.Reply} {plan.Anchor.Again}", plan.Anchor.Because),
            ("pace", plan.Pace.Text, plan.Pace.Because),
            ("sequence", plan.Sequence.Text, plan.Sequence.Because),
            ("escalation", $"{plan.Escalation.Why} {plan.Escalation.Role}", plan.Escalation.Because),
            .. made is null ? [] : (IEnumerable<(string, string, IReadOnlyList<string>)>)
            [
                .. made.Value?.Advice.Select(l => ("value", l.Text, l.Because)) ?? [],
                .. made.NoDeal.Measures.Select(l => ("measure", l.Text, l.Because)),
                .. new[] { made.NoDeal.StopSearching, made.NoDeal.BetterLine, made.OpeningOdds?.Line }.OfType<PlanLine>().Select(l => ("no deal", l.Text, l.Because)),
                .. made.NewTerms.Select(t => ("new term", $"{t.Way} {t.Name} {t.Why}", t.Because)),
                .. made.Framings.Select(f => ("framing", $"{f.Sentence} {f.First}", f.Because)),
                .. made.Timing.Concat(made.PowerFacts).Concat(made.KickOff).Concat(made.ExecutiveBrief).Select(l => ("preparation", l.Text, l.Because)),
                .. made.Moves.Select(m => ("move", m.Move, m.Because)),
                ("style", made.Style.Text, made.Style.Because),
            ],
        ];
        return lines.Select(l => (l.Item1, Masked(l.Item2), (IReadOnlyList<string>)[.. l.Item3.Select(Masked)]));
    }

    /// <summary>Generated deals with few values each, so that many plans can be made: what a line rests on does not depend on their number.</summary>
    internal static IEnumerable<(int Seed, Deal Deal)> Light(int count) => Plans.SampleDeals.Generated(count).Select(made => (made.Seed, SingleChanges.Only(made.Deal, [.. made.Deal.Issues.Take(2)]) with
    {
        Issues = [.. made.Deal.Issues.Take(2).Select(issue => issue is RangeIssue range && range.High > range.Low ? range with { Step = range.High - range.Low } : issue)],
        Interactions = [],
        Alternatives = made.Deal.Alternatives is { } all ? all with { Correlation = null } : null,
    }));

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, Plans.SampleDeals.Day);

    private static bool Weighable(Deal deal)
    {
        try
        {
            return DealModel.Of(deal) is not null;
        }
        catch (TooManyCombinationsException)
        {
            return false;
        }
    }

    private static string Masked(string text) => Figure().Replace(text, "#");

    [GeneratedRegex("[0-9][0-9.,]*", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
