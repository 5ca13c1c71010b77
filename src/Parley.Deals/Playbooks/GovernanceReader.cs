using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads what the organisation allows and who approves the rest. What is wrong is told together, up to <see cref="FileLimits.Problems"/> problems.</summary>
internal static class GovernanceReader
{
    public static IReadOnlyList<string> Keys { get; } = ["offices", "terms", "approvals", "triggers", "metrics"];

    public static Playbook Read(Section root, Problems problems, Playbook playbook)
    {
        if (problems.Try(() => OfficeList.Read(root["offices"])) is not { } offices)
        {
            return playbook;
        }

        // What goes together is judged only where each part can be read.
        var terms = root["terms"] is { } library ? problems.Try(() => new TermLibraryReader(offices).Read(library)) : [];
        var policy = ApprovalPolicy.None;
        if (terms is not null)
        {
            TermConflicts.Find(terms, problems);
            if (root["approvals"] is { } approvals && problems.Try(() => ((ApprovalPolicy, IReadOnlyList<ListedRule>)?)new ApprovalPolicyReader(offices).Read(approvals)) is var (read, rules))
            {
                policy = read;
                PolicyConflicts.Find(policy, rules, [.. terms.Select(listed => listed.Term)], approvals, problems);
            }
        }

        var triggers = new TriggerReader(offices);
        return playbook with
        {
            Offices = offices.Names,
            Terms = terms is null ? TermLibrary.Empty : new TermLibrary([.. terms.Select(listed => listed.Term)]),
            Approvals = policy,
            Triggers = root["triggers"] is { } listed ? problems.Try(() => triggers.Triggers(listed)) ?? [] : [],
            Metrics = root["metrics"] is { } metrics ? problems.Try(() => triggers.Metrics(metrics)) ?? [] : [],
        };
    }
}
