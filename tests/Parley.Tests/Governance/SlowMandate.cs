using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

/// <summary>What docs/methods/mandate.md says, followed sentence by sentence for one offer, without a thought for speed.</summary>
internal sealed class SlowMandate(Deal deal, Playbook playbook, DateOnly day)
{
    private readonly DealModel model = DealModel.Of(deal);
    private readonly string strategy = Advisor.Give(deal, playbook).Strategy.ToString();
    private readonly Dictionary<Issue, DealModel> alone = deal.Issues.Where(issue => issue.Need is not null).ToDictionary(issue => issue, issue => DealModel.Of(deal with { Issues = [issue], Interactions = [], Offers = [] }));
    private readonly List<string> findings = [];
    private readonly List<List<(string Mode, int Needed, List<string> Who)>> chains = [];
    private readonly List<(string Term, string Owner, bool Covered, List<string> Reaching)> beyond = [];
    private bool refused;
    private string office = "";

    public string Said(IReadOnlyList<Term> offer, string asking)
    {
        (office, refused) = (asking, false);
        findings.Clear();
        chains.Clear();
        beyond.Clear();
        foreach (var issue in deal.Issues.Where(issue => offer.Any(t => t.Issue == issue.Name)))
        {
            var value = offer.First(t => t.Issue == issue.Name).Value;
            OwnLines(issue, value);
            foreach (var term in TermsOf(issue))
            {
                Judge(issue, term, value);
            }
        }

        if (offer.Count == deal.Issues.Count && model.Obstacles(offer).Count(o => o.Rule == "forbidden") is > 0 and var ruledOut)
        {
            refused = true;
            findings.AddRange(Enumerable.Repeat("forbidden--", ruledOut));
        }

        foreach (var rule in playbook.Approvals.Rules.Where(rule => Meets(rule.When) != false))
        {
            Ask(rule, offer);
        }

        foreach (var one in beyond.Where(one => !one.Covered))
        {
            chains.Add([("any", 1, [.. one.Reaching.Append(one.Owner).Distinct()])]);
        }

        var verdict = refused ? "refused" : chains.Count > 0 ? "approval" : "within";
        return $"{verdict} | {string.Join("; ", findings)} | {(refused ? "" : string.Join("; ", Join()))}";
    }

    private bool? Meets(Circumstances when)
    {
        var meets = new List<bool?> { when.From is not { } from || from <= day, when.Until is not { } until || day <= until };
        foreach (var condition in when.Conditions)
        {
            var known = condition.Factor switch
            {
                "unit" => deal.Unit,
                "segment" => deal.Segment,
                "side" => deal.Side == Side.Sell ? "sell" : "buy",
                "size" => !deal.Currency.IsMoney || deal.Value is null ? null : deal.Value < 50_000 ? "small" : deal.Value < 500_000 ? "medium" : "large",
                _ => strategy,
            };
            meets.Add(known is null ? null : condition.Levels.Any(level => level.Equals(known, StringComparison.OrdinalIgnoreCase)));
        }

        return meets.Contains(false) ? false : meets.Contains(null) ? null : true;
    }

    private List<List<PlaybookTerm>> TermsOf(Issue issue)
    {
        bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
        List<string> names = [];
        foreach (var word in issue.Aka.Prepend(issue.Name))
        {
            foreach (var term in playbook.Terms.Entries.Where(t => Same(t.Name, word) || playbook.Terms.Entries.Any(other => Same(other.Name, t.Name) && other.Aka.Any(aka => Same(aka, word)))))
            {
                if (!names.Exists(name => Same(name, term.Name)))
                {
                    names.Add(term.Name);
                }
            }
        }

        return [.. names.Select(name => Possible([.. playbook.Terms.Entries.Where(t => Same(t.Name, name))])).Where(entries => entries.Count > 0)];
    }

    /// <summary>The first that applies for certain, and before it those that may.</summary>
    private List<PlaybookTerm> Possible(List<PlaybookTerm> entries)
    {
        var left = entries.Where(entry => Meets(entry.When) != false).ToList();
        List<PlaybookTerm> possible = [];
        while (left.Count > 0)
        {
            var first = left.First(one => !left.Exists(other => GoesBefore(other.When, one.When)));
            possible.Add(first);
            left.Remove(first);
            if (Meets(first.When) == true)
            {
                break;
            }
        }

        return possible;
    }

    private static bool GoesBefore(Circumstances a, Circumstances b)
    {
        string[] kinds = ["unit", "segment", "archetype", "size", "side"];
        bool States(Circumstances when, string kind) => when.Conditions.Any(c => c.Factor == kind);
        int Kinds(Circumstances when) => kinds.Count(kind => States(when, kind)) + (when.From.HasValue || when.Until.HasValue ? 1 : 0);
        if (Kinds(a) != Kinds(b))
        {
            return Kinds(a) > Kinds(b);
        }

        foreach (var kind in kinds.Where(kind => States(a, kind) != States(b, kind)))
        {
            return States(a, kind);
        }

        return (a.From ?? DateOnly.MinValue) > (b.From ?? DateOnly.MinValue);
    }

    private void OwnLines(Issue issue, TermValue value)
    {
        if (issue.Need is { } need && alone[issue] is var worth && worth.Value([new Term(issue.Name, value)])!.OursExactly < worth.Value([new Term(issue.Name, need)])!.OursExactly)
        {
            refused = true;
            findings.Add($"{(issue.Knockout ? "knock-out" : "below-need")}-{issue.Name}-{Seen(issue, need)}");
        }

        if (issue is RangeIssue range && !(range.Low <= value.Figure && value.Figure <= range.High))
        {
            refused = true;
            findings.Add($"outside-issue-{issue.Name}-{Seen(issue, TermValue.Of(value.Figure < range.Low ? range.Low : range.High))}");
        }
    }

    private string Seen(Issue issue, TermValue limit) => TermsOf(issue).SelectMany(entries => entries).Any(entry => Sees(entry, Place(issue, entry, limit))) ? limit.Text : "";

    private void Judge(Issue issue, List<PlaybookTerm> entries, TermValue value)
    {
        var said = entries.Select(entry => (Entry: entry, Place: Place(issue, entry, value))).Select(e => (e.Entry, e.Place, Rule: Rule(e.Entry, e.Place))).ToList();
        var worst = said.Find(e => e.Rule == "outside-range");
        worst = worst.Entry is null ? said.Find(e => e.Rule.Length > 0) : worst;
        if (worst.Entry is null)
        {
            return;
        }

        var (entry, place, rule) = worst;
        var length = Length(entry);
        var limit = rule switch
        {
            "beyond-authority" => entry.Authority.First(a => a.Office == office).Limit.Text,
            "outside-range" when entry.Scale is TermRange range && Sees(entry, place < 0 ? 0 : length) => Figures.Plain(place < 0 == range.HighIsBetter ? range.High : range.Low),
            _ => "",
        };
        findings.Add($"{rule}-{issue.Name}-{limit}");
        refused |= rule == "outside-range";
        if (rule != "outside-range")
        {
            var reaching = entry.Authority.Where(a => a.Office != office && place is not null && (a.Office == entry.Owner || Place(null, entry, a.Limit) >= place)).Select(a => a.Office);
            beyond.Add((entry.Name, entry.Owner, false, [.. reaching]));
        }
    }

    private string Rule(PlaybookTerm entry, decimal? place) => place switch
    {
        null => entry.Owner == office ? "" : "not-comparable",
        < 0 => "outside-range",
        var far when far > Length(entry) => "outside-range",
        _ when entry.Owner == office => "",
        _ when entry.Authority.All(a => a.Office != office) => "no-authority",
        var far => far > Place(null, entry, entry.Authority.First(a => a.Office == office).Limit) ? "beyond-authority" : "",
    };

    private static decimal Length(PlaybookTerm entry) => entry.Scale is TermOptions options ? options.Options.Count - 1 : ((TermRange)entry.Scale).High - ((TermRange)entry.Scale).Low;

    private decimal? Place(Issue? issue, PlaybookTerm entry, TermValue value)
    {
        if (entry.Scale is TermOptions options)
        {
            return options.Options.ToList().FindIndex(o => o.Equals(value.Text, StringComparison.OrdinalIgnoreCase));
        }

        var range = (TermRange)entry.Scale;
        var currency = entry.Unit is { Length: 3 } code && code.All(char.IsAsciiLetterUpper);
        var unit = issue is null ? entry.Unit : issue.Unit ?? (currency ? deal.Currency.Code : entry.Unit);
        if (entry.Unit is not null && !entry.Unit.Equals(unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return (value.Figure ?? TermRange.Figure(value.Text, entry.Unit)) is not { } figure ? null : range.HighIsBetter ? range.High - figure : figure - range.Low;
    }

    private bool Sees(PlaybookTerm entry, decimal? limit) =>
        entry.Owner == office
        || playbook.Approvals.Rules.Any(r => r.Beyond is { } terms && (terms.Contains("any") || terms.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)) && r.Steps.Any(s => s.Approvers.Contains(office)))
        || (limit is not null && entry.Authority.Any(a => a.Office == office && Place(null, entry, a.Limit) >= limit));

    private void Ask(ApprovalRule rule, IReadOnlyList<Term> offer)
    {
        var about = beyond.Where(b => rule.Beyond is { } terms && (terms.Contains("any") || terms.Contains(b.Term, StringComparer.OrdinalIgnoreCase))).ToList();
        var unlisted = offer.Select(t => t.Issue).Where(name => TermsOf(deal.Issues.First(i => i.Name == name)).Count == 0).OrderBy(name => deal.Issues.ToList().FindIndex(i => i.Name == name)).ToList();
        if ((rule.Beyond is not null && about.Count == 0) || (rule.Unlisted && unlisted.Count == 0))
        {
            return;
        }

        List<string> told = [];
        var certain = Meets(rule.When) == true;
        foreach (var (aggregate, limit) in rule.Limits)
        {
            var figure = Figure(aggregate, offer);
            if (figure is { } known && (aggregate == Aggregate.PocketMargin ? known >= limit : known <= limit))
            {
                return;
            }

            certain &= figure is not null;
            told.Add($"{rule.Name}-{char.ToLowerInvariant(aggregate.ToString()[0])}{aggregate.ToString()[1..]}-{(rule.Steps.Any(s => s.Approvers.Contains(office)) ? Figures.Plain(limit) : "")}");
        }

        findings.AddRange(told);
        findings.AddRange(rule.Unlisted ? unlisted.Select(issue => $"{rule.Name}-{issue}-") : rule.Beyond is null && told.Count == 0 ? [$"{rule.Name}--"] : []);
        for (var i = 0; i < beyond.Count; i++)
        {
            beyond[i] = certain && about.Contains(beyond[i]) ? beyond[i] with { Covered = true } : beyond[i];
        }

        List<(string, int, List<string>)> chain = [];
        foreach (var step in rule.Steps)
        {
            var who = step.Approvers.SelectMany(a => a == "owner" ? about.Select(b => b.Owner) : [a]).Distinct().Where(a => a != office).ToList();
            var needed = step.Mode == StepMode.All ? who.Count : step.Needed;
            if (who.Count == 0 || needed > who.Count)
            {
                if (playbook.Approvals.Otherwise is not { } otherwise || otherwise == office)
                {
                    refused = true;
                    findings.Add("no-approver--");
                    return;
                }

                chain.Add(("any", 1, [otherwise]));
            }
            else
            {
                chain.Add((step.Mode == StepMode.Any ? "any" : step.Mode == StepMode.All || needed == who.Count ? "all" : $"{needed} of {who.Count}", needed, who));
            }
        }

        chains.Add(chain);
    }

    private decimal? Figure(Aggregate aggregate, IReadOnlyList<Term> offer)
    {
        if (model.Value(offer) is not { } package)
        {
            return null;
        }

        decimal worth = (decimal)package.Ours;
        switch (aggregate)
        {
            case Aggregate.TotalDiscount:
                return deal.Value is not > 0 || model.Space.OurRange is not { } range ? null : ((decimal)range.Best.ToDouble() - worth) / deal.Value;
            case Aggregate.PocketMargin:
                return deal.Value is not > 0 || (deal.Currency.IsMoney && deal.Base is null) ? null : worth / deal.Value;
            default:
                decimal? sum = 0;
                foreach (var issue in deal.Issues)
                {
                    if (TermsOf(issue).SelectMany(entries => entries).FirstOrDefault(entry => entry.Exposes) is { } entry)
                    {
                        var value = offer.First(t => t.Issue == issue.Name).Value;
                        var unit = issue.Unit ?? entry.Unit;
                        var figure = value.Figure ?? TermRange.Figure(value.Text, unit);
                        sum += unit == deal.Currency.Code ? figure : unit == "%" ? figure * deal.Value / 100 : null;
                    }
                }

                return sum;
        }
    }

    private List<string> Join()
    {
        string Key((string Mode, int Needed, List<string> Who) ask) => $"{ask.Needed} {string.Join(",", ask.Who.Order(StringComparer.Ordinal))}";
        List<List<(string Mode, int Needed, List<string> Who)>> steps = [];
        for (var k = 0; k < 5; k++)
        {
            List<(string Mode, int Needed, List<string> Who)> step = [];
            foreach (var ask in chains.Where(chain => chain.Count > k).Select(chain => chain[k]))
            {
                var asked = step.Concat(steps.Count == 0 ? [] : steps[^1]).Any(other => Key(other) == Key(ask));
                if (!asked)
                {
                    step.Add(ask);
                }
            }

            steps.AddRange(step.Count > 0 ? [step] : []);
        }

        return [.. steps.SelectMany((step, k) => step.Select(ask => $"{k + 1} {ask.Mode} {string.Join(",", ask.Who)}"))];
    }
}
