using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

/// <summary>An offer held against the mandate, for people at a terminal.</summary>
internal static class CheckText
{
    public static string Write(Deal deal, CheckAnswer answer)
    {
        var page = new TextPage($"{deal.Name}: {Title(answer)}");
        page.Section("Offered", answer.Terms.Terms.Select(term => Wording.Term(term, deal)));
        page.Section(answer.Verdict == Verdict.Refused ? "Why not" : "What goes beyond", answer.Findings.Select(finding => $"{finding.Message} ({finding.Rule})"));
        page.Section("Who must agree", answer.Approvals.Select(Line));
        page.Section($"What {answer.Office} may agree to by itself", answer.Mandate.Select(line => $"{line.Issue}: {Limit(deal, line)}, because {line.Because}"));
        page.Section("Without a limit in the playbook", answer.Unlisted);
        return page.ToString();
    }

    private static string Title(CheckAnswer answer) => answer.Verdict switch
    {
        Verdict.Within => $"within what {answer.Office} may offer on {Wording.Date(answer.AsOf)}",
        Verdict.Approval => "needs approval before it goes out",
        _ => "refused",
    };

    private static string Line(NeededApproval approval)
    {
        var who = approval.Approvers.Count == 1 ? approval.Approvers[0] : $"{approval.Mode} of {Wording.List(approval.Approvers)}";
        var wait = approval.Wait is { } hours ? $", usually within {Wording.Figure((double)hours)} working hours" : "";
        return $"{approval.Step}. {who}{wait}: {string.Join("; ", approval.Because)}";
    }

    private static string Limit(Deal deal, MandateLine line) =>
        line.Limit is { } limit ? $"to {Wording.Value(limit, line.Unit, deal.Currency)}" : $"nothing ({line.Owner} owns it)";
}
