using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>A plan as Markdown for people; that of a small deal is one page.</summary>
public static class PlanMarkdown
{
    public static string Write(Plan plan) => MarkdownText.Of(Page(plan));

    /// <summary>The same as blocks.</summary>
    internal static PlanPage Page(Plan plan)
    {
        if (plan is { Brief: true, Ending: null })
        {
            return PlanSheet.Page(plan);
        }

        var page = new PlanPage();
        var deal = plan.Deal;
        page.Heading(1, $"Plan: {deal.Name}");
        page.Paragraph(PlanWords.Facts(plan));
        page.Emphasis("For our side only: this plan names our limits and goals.");
        if (plan.Ending is not null)
        {
            return Ended(page, plan);
        }

        Strategy(page, plan);
        Money(page, plan);
        Packages(page, plan);
        Agenda(page, plan);
        page.List([plan.Sequence, plan.Pace]);
        Anchor(page, plan);
        How(page, plan);
        Roadmap(page, plan);
        Executive(page, plan);
        PlanPreparation.Add(page, plan);
        Rest(page, plan);
        return page;
    }

    private static PlanPage Ended(PlanPage page, Plan plan)
    {
        page.Heading(2, PlanWords.RoomTitle(plan));
        page.List(plan.Summary);
        page.List(PlanWords.WalkAwayReasons(plan));
        page.Table(PlanWords.MoneyLine(plan).Select(m => (IReadOnlyList<string>)[m.Name, m.Sum, m.Note]).Prepend(["Worth to us", "", ""]));
        Agenda(page, plan);
        Roadmap(page, plan);
        Rest(page, plan);
        return page;
    }

    private static void Agenda(PlanPage page, Plan plan) => page.Heading(2, PlanWords.AgendaTitle(plan)).Table(
        plan.Agenda.Select((s, i) => (IReadOnlyList<string>)[$"{i + 1}", s.Name, s.Text, string.Join("; ", PlanWords.Because(plan, s.Because))]).Prepend(["", plan.Ending is null ? "Stage" : "Step", "What to do", "Because"]));

    private static void Roadmap(PlanPage page, Plan plan) => page.Heading(2, "If they do this, we do that").Table(
        PlanWords.Branches(plan).Select(b => (IReadOnlyList<string>)[b.If, b.Then, string.Join("; ", PlanWords.Because(plan, b.Because))]).Prepend(["If", "then", "Because"]));

    private static void Strategy(PlanPage page, Plan plan)
    {
        var advice = plan.Advice;
        page.Heading(2, StrategyWords.StrategyFinding(plan));
        page.Paragraph(string.Join(" · ", Archetypes.All.OrderByDescending(advice.Scores.Of).Select(a => $"{a.Word()} {Wording.Figure(Math.Round(advice.Scores.Of(a)))}")) + " of 100");
        page.Paragraph($"{StrategyWords.Sureness(plan)}.");
        page.List(ChoiceWords.Of(advice));
        var reasons = StrategyWords.MainReasons(plan).Select(r => StrategyWords.Said(plan, r)).Concat(StrategyWords.OtherReasons(plan)).ToList();
        page.List(reasons.Count > 0 ? reasons : ["Nothing in the profile is answered yet: this is a start, not a judgement."]);
        page.List(StrategyWords.Flips(plan).Select(f => $"Would change it: {f}"));
    }

    private static void Money(PlanPage page, Plan plan)
    {
        page.Heading(2, PlanWords.RoomTitle(plan));
        page.Table(PlanWords.MoneyLine(plan).Select(m => (IReadOnlyList<string>)[m.Name, m.Sum, m.Note]).Prepend(["Worth to us", "", ""]));
        page.List(PlanWords.Summary(plan));
        page.List(PlanWords.WalkAwayReasons(plan));
        page.Heading(2, PlanWords.PowerTitle(plan)).List(plan.Power.Lines);
    }

    private static void Packages(PlanPage page, Plan plan)
    {
        if (plan.Packages.Packages.Count == 0)
        {
            return;
        }

        page.Heading(2, PackageWords.PackagesTitle(plan));
        page.Paragraph(PackageWords.PackagesMeasure(plan));
        page.Table(PackageWords.Packages(plan).Select((p, i) => (IReadOnlyList<string>)
            [PlanContext.Letter(i), Wording.Terms(p.Terms, plan.Deal), PlanWords.Sum(plan, p.Ours), p.Theirs is { } theirs ? $"≈ {PlanWords.Sum(plan, theirs)}" : "not known"])
            .Prepend(["", "Terms", "Worth to us", "To them"]));
        page.List(PackageWords.Trades(plan));
        page.List(PackageWords.Concessions(plan).Take(3));
    }

    private static void Anchor(PlanPage page, Plan plan)
    {
        page.Heading(2, PlanWords.AnchorTitle(plan));
        page.Quote(plan.Anchor.Sentence);
        page.Paragraph($"To their figure: {plan.Anchor.Reply}");
        page.Paragraph($"If they insist: {plan.Anchor.Again}");
        page.List([new PlanLine($"{PlanWords.WhoOpens(plan)} On the basis of {PlanWords.Basis(plan.Anchor.Basis)}.", plan.Anchor.Because)]);
    }

    private static void How(PlanPage page, Plan plan)
    {
        var kinds = StrategyWords.Tactics(plan);
        foreach (var (name, main, more) in kinds.Where(k => k.Main.Count + k.More.Count > 0))
        {
            page.Heading(2, name).List([.. main, .. more]);
        }
    }

    private static void Executive(PlanPage page, Plan plan)
    {
        page.Heading(2, plan.Escalation.Due ? "Executive: bring one in" : "Executive: not now");
        page.List([new PlanLine($"{plan.Escalation.Why} {plan.Escalation.Role}", plan.Escalation.Because)]);
    }

    private static void Rest(PlanPage page, Plan plan)
    {
        if (plan.Calendar.Count > 0)
        {
            page.Heading(2, "Dates").List(plan.Calendar.Select(d => $"{Wording.Date(d.Date)}: {d.Name}. {d.Text}"));
        }

        if (plan.FindOut.Count > 0)
        {
            page.Heading(2, PlanWords.FindOutTitle(plan)).List(PlanWords.FindOut(plan));
        }

        if (PlanWords.TheirWords(plan) is { Count: > 0 } said)
        {
            page.Heading(2, "What they said").List(said);
        }

        if (plan.Findings.Count > 0)
        {
            page.Heading(2, "What this rests on").List(plan.Findings.Select(f => f.Message));
        }
    }
}
