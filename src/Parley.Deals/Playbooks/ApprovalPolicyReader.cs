using System.Globalization;
using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>A rule and where it stands in the file.</summary>
internal sealed record ListedRule(ApprovalRule Rule, Found At);

/// <summary>Reads the section approvals.</summary>
internal sealed class ApprovalPolicyReader(OfficeList offices)
{
    private readonly WaitingReader waiting = new(offices);

    public (ApprovalPolicy Policy, IReadOnlyList<ListedRule> Rules) Read(Found found)
    {
        var approvals = found.Section("rules", "otherwise", "overrides", "reopening", "delegation", "prepared", "envelopes", "calendars", "waiting");
        var rules = approvals.List("rules", item => new ListedRule(Rule(item), item), "list rules, each with a name and steps.");
        return (new ApprovalPolicy
        {
            Rules = [.. rules.Select(listed => listed.Rule)],
            Otherwise = approvals["otherwise"] is { } otherwise ? offices.One(otherwise) : null,
            Overrides = approvals["overrides"] is { } overrides ? offices.Some(overrides) : [],
            KeepUnchanged = approvals["reopening"]?.Word(["all", "changed"]) == "changed",
            Delegation = approvals["delegation"] is { } delegation ? Delegation(delegation) : new DelegationRule(),
            Prepared = approvals["prepared"]?.Word(["quick", "full"]) switch { "quick" => FirstOfferGate.Quick, "full" => FirstOfferGate.Full, _ => FirstOfferGate.None },
            Envelopes = approvals["envelopes"] is { } envelopes ? Envelopes(envelopes) : new EnvelopeRule(),
            Calendars = approvals["calendars"]?.Some(waiting.Calendar) ?? [],
            Waiting = approvals["waiting"] is { } all ? waiting.Waiting(all) : new WaitingRule(),
        }, rules);
    }

    private ApprovalRule Rule(Found found)
    {
        var rule = found.Section("name", "when", "steps", "reopens", "why", "waiting");
        var when = rule["when"]?.Section(["beyond", "totalDiscountAbove", "pocketMarginBelow", "exposureAbove", "unlisted", .. CircumstancesReader.Keys]);
        var beyond = when?["beyond"] is { } terms ? Beyond(terms) : null;
        var steps = rule.Need("steps", "list who approves, such as {mode: any, approvers: [Finance]}.");
        var read = steps.List(item => Step(item, beyond is not null));
        return new ApprovalRule
        {
            Name = rule.Need("name", "every rule has a name.").Name(),
            Beyond = beyond,
            Limits = when is null ? [] : [.. Limits(when)],
            Unlisted = when?["unlisted"]?.Truth() ?? false,
            When = when is null ? Circumstances.Always : CircumstancesReader.Read(when),
            Steps = read.Count > 0 ? read : throw steps.Problem("the list is empty; a rule needs at least one step."),
            Reopens = rule.List("reopens", name => name.Name(), "give a list of rules."),
            Why = rule["why"]?.Text(),
            Waiting = rule["waiting"] is { } own ? waiting.Waiting(own) : null,
        };
    }

    private static IReadOnlyList<string> Beyond(Found found)
    {
        if (found.Node is FileScalar)
        {
            return [found.Word([ApprovalRule.AnyTerm])];
        }

        var terms = found.List(item => item.Name(), "give any, or a list of terms, such as [Discount].");
        return terms.Count > 0 ? terms : throw found.Problem("the list is empty; give any, or name at least one term.");
    }

    private static IEnumerable<AggregateLimit> Limits(Section when)
    {
        if (when["totalDiscountAbove"] is { } discount)
        {
            yield return new AggregateLimit(Aggregate.TotalDiscount, discount.Share());
        }

        if (when["pocketMarginBelow"] is { } margin)
        {
            yield return new AggregateLimit(Aggregate.PocketMargin, margin.Figure());
        }

        if (when["exposureAbove"] is { } exposure)
        {
            yield return new AggregateLimit(Aggregate.Exposure, exposure.NotNegative());
        }
    }

    private ApprovalStep Step(Found found, bool knowsOwner)
    {
        var step = found.Section("mode", "approvers", "wait");
        var named = step.Need("approvers", "name at least one office.");
        var approvers = offices.Some(named, ApprovalStep.Owner);
        if (!knowsOwner && approvers.Contains(ApprovalStep.Owner))
        {
            throw named.Problem("`owner` is who owns the terms that go beyond; a rule without `beyond` names an office.");
        }

        var (mode, needed) = step["mode"] is { } given ? Mode(given, approvers)
            : approvers.Count == 1 ? (StepMode.Any, 1)
            : throw step.Problem("`mode` is missing; give any, all, or so many of them, such as 2 of 3.");
        return new ApprovalStep(mode, needed, approvers, step["wait"]?.NotNegative());
    }

    private static (StepMode Mode, int Needed) Mode(Found found, IReadOnlyList<string> approvers)
    {
        var text = found.Scalar("give any, all, or so many of them, such as 2 of 3.").Text;
        switch (text)
        {
            case "any":
                return (StepMode.Any, 1);
            case "all":
                return (StepMode.All, approvers.Count);
        }

        return text.Split(" of ") is [var some, var all] && int.TryParse(some, NumberStyles.None, CultureInfo.InvariantCulture, out var needed)
            && int.TryParse(all, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count == approvers.Count && needed >= 1 && needed <= count
            && !approvers.Contains(ApprovalStep.Owner)
            ? (StepMode.Some, needed)
            : throw found.Wrong(approvers.Contains(ApprovalStep.Owner)
                ? "with `owner` among the approvers give any or all: a deal may have several owners."
                : $"give any, all, or how many of the {approvers.Count} approvers, such as 1 of {approvers.Count}.");
    }

    private static EnvelopeRule Envelopes(Found found)
    {
        var envelopes = found.Section("days", "offers", "newVersion");
        return new EnvelopeRule(
            envelopes["days"] is { } days ? days.Whole(0, 366) : EnvelopeRule.UsualDays,
            envelopes["offers"] is { } offers ? offers.Whole(1, 1000) : null,
            envelopes["newVersion"]?.Word(["ask", "end"]) == "end");
    }

    private DelegationRule Delegation(Found found)
    {
        var delegation = found.Section("days", "links", "deputies");
        return new DelegationRule(
            delegation["days"] is { } days ? days.Whole(0, 366) : 0,
            delegation["links"] is { } links ? links.Whole(1, 10) : 1,
            delegation["deputies"] is { } deputies ? offices.Map(deputies, (office, deputy) => new Deputy(offices.One(deputy), office)) : []);
    }
}
