using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads what the organisation allows and who approves the rest. What is wrong is told together, up to <see cref="FileLimits.Problems"/> problems.</summary>
internal static class GovernanceReader
{
    public static IReadOnlyList<string> Keys { get; } = ["offices", "terms", "approvals", "triggers", "metrics"];

    /// <exception cref="FileProblemException">What is wrong, the first problem with all others.</exception>
    public static Playbook Read(FileNode root, Playbook playbook)
    {
        var problems = new Problems();
        return problems.All(() => Read(root, playbook, problems));
    }

    private static Playbook Read(FileNode root, Playbook playbook, Problems problems)
    {
        Found? Section(string key) => ((FileMap)root).Entries.FirstOrDefault(entry => entry.Key == key).Value is { } node and not FileScalar { Kind: ScalarKind.Null }
            ? new Found(node, key, problems)
            : null;

        if (problems.Try(() => OfficeList.Read(Section("offices"))) is not { } offices)
        {
            return playbook;
        }

        // What goes together is judged only where each part can be read.
        var terms = Section("terms") is { } library ? problems.Try(() => new TermLibraryReader(offices).Read(library)) : [];
        var policy = ApprovalPolicy.None;
        if (terms is not null)
        {
            TermConflicts.Find(terms, problems);
            if (Section("approvals") is { } approvals && problems.Try(() => ((ApprovalPolicy, IReadOnlyList<ListedRule>)?)new ApprovalPolicyReader(offices).Read(approvals)) is var (read, rules))
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
            Triggers = Section("triggers") is { } listed ? problems.Try(() => triggers.Triggers(listed)) ?? [] : [],
            Metrics = Section("metrics") is { } metrics ? problems.Try(() => triggers.Metrics(metrics)) ?? [] : [],
        };
    }
}
