using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>The plan of a small deal as Markdown that fits one printed page: what there is to know, each line with its reason; the page in HTML tells more.</summary>
internal static class PlanSheet
{
    /// <summary>Said elsewhere on the sheet, or of no weight for so small a deal.</summary>
    private static readonly string[] Unsaid = ["their-worth-unknown", "stepless-grid", Stop.OwnOffer];

    /// <summary>Branches whose figures are their reason.</summary>
    private static readonly string[] Plain = ["accept", "counter-within", "counter-beyond", "attack-price", "one-more-thing"];

    public static PlanPage Page(Plan plan)
    {
        var page = new PlanPage();
        page.Heading(1, $"Plan: {plan.Deal.Name}");
        page.Paragraph(PlanWords.Facts(plan));
        page.Emphasis("For our side only: this plan names our limits and goals.");
        page.Heading(2, PlanWords.RoomTitle(plan));
        page.List(PlanWords.MoneyLine(plan).Where(m => m.Ours is not null || m.Id == "walk-away").Select(m => $"{m.Name} {m.Sum}{(m.Note.Length > 0 && m.Id != "opening" ? $": {m.Note}" : "")}"));
        page.List(PlanWords.Summary(plan).Select(s => s.Text));
        page.Heading(2, StrategyWords.StrategyFinding(plan));
        page.List([$"{StrategyWords.Sureness(plan)}. {Spoken(plan, "For it", StrategyWords.MainReasons(plan).Where(r => r.Points > 0))}{Spoken(plan, "Against it", StrategyWords.MainReasons(plan).Where(r => r.Points < 0))}".Trim(), .. StrategyWords.Flips(plan).Select(f => $"Would change it: {f}.")]);
        page.List([PlanWords.PowerTitle(plan) + ".", .. StrategyWords.Tactics(plan).Where(k => k.Main.Count > 0 && k.Name != "Watch").Select(k => $"{k.Name}: {k.Main[0].Text}{Because(k.Main[0].Because)}")]);
        page.Heading(2, PlanWords.AnchorTitle(plan));
        page.Quote(plan.Anchor.Sentence);
        page.List([.. Packages(plan),
            .. plan.Deal.Issues.Count == 1 ? [] : PackageWords.Trades(plan).Take(1).Append($"{PlanWords.AgendaTitle(plan)}: {string.Join("; ", plan.Agenda.Select(s => s.Issues.Count > 0 ? $"{s.Name} ({string.Join(", ", s.Issues)})" : s.Name))}.")]);
        page.Heading(2, "If they do this, we do that");
        page.List(PlanWords.Branches(plan).Select(b => $"{PlanHtmlParts.Capital(b.If)}: {b.Then}{(Plain.Contains(b.Id) ? "" : Because(b.Because))}"));
        page.Heading(2, PlanWords.FindOutTitle(plan));
        page.List([.. PlanWords.FindOut(plan).Select(f => f.Text), .. plan.Calendar.Select(d => $"{Wording.Date(d.Date)}: {d.Name}. {d.Text}")]);
        if (PlanWords.TheirWords(plan) is { Count: > 0 } said)
        {
            page.Heading(2, "What they said").List(said);
        }

        var findings = plan.Findings.Where(f => !Unsaid.Contains(f.Rule)).Select(f => f.Message).ToList();
        if (findings.Count > 0)
        {
            page.Heading(2, "What this rests on").List(findings);
        }

        return page;
    }

    /// <summary>The first whole, of the others what differs from it.</summary>
    private static IEnumerable<string> Packages(Plan plan) => PackageWords.Packages(plan) is { Count: > 0 } packages
        ? [$"Show next, worth about {PlanWords.Sum(plan, plan.PackagesWorth!.Value)} to us: {string.Join("; or ", packages.Select((p, at) => at == 0 ? Wording.Terms(p.Terms, plan.Deal) : Differing(plan, packages[0], p)))}."]
        : [];

    private static string Differing(Plan plan, Package first, Package other)
    {
        List<Term> terms = [.. other.Terms.Where(t => t.Value != first[t.Issue])];
        return (terms.Count < other.Terms.Count ? "the same with " : "") + Wording.Terms(terms, plan.Deal);
    }

    private static string Spoken(Plan plan, string name, IEnumerable<Reason> reasons) =>
        string.Join(", ", reasons.Select(r => StrategyWords.Fact(plan, r))) is { Length: > 0 } said ? $"{name}: {said}. " : "";

    private static string Because(IReadOnlyList<string> because) => because.Count == 0 ? "" : $" ({because[0]})";
}
