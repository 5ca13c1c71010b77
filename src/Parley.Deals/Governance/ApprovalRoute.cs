using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>One step of one reason to ask.</summary>
internal sealed record RouteStep(StepMode Mode, int Needed, IReadOnlyList<string> Approvers, decimal? Wait, IReadOnlyList<string> Because, IReadOnlyList<string>? About, IReadOnlyList<string> Rules)
{
    public string Said => new ApprovalStep(Mode, Needed, Approvers, Wait).Said;

    /// <summary>Asks the same of the same offices; among one office alone every mode is the same.</summary>
    public bool Asks(RouteStep other) => Needed == other.Needed && Approvers.Count == other.Approvers.Count && Approvers.All(other.Approvers.Contains);

    public RouteStep With(RouteStep other) => this with
    {
        Wait = Wait is null || other.Wait is null ? Wait ?? other.Wait : Math.Max(Wait.Value, other.Wait.Value),
        Because = [.. Because.Union(other.Because)],
        About = About is null || other.About is null ? null : [.. About.Union(other.About)],
        Rules = [.. Rules.Union(other.Rules)],
    };
}

/// <summary>Joins the steps of all reasons to ask: docs/methods/mandate.md.</summary>
internal static class ApprovalRoute
{
    /// <summary>
    /// Chains run side by side, the k-th steps of all in step k. Who is asked the same in one step or in two steps one after the other is asked once, at the
    /// first of them; steps that this leaves empty are gone.
    /// </summary>
    public static IReadOnlyList<NeededApproval> Join(IReadOnlyList<IReadOnlyList<RouteStep>> chains)
    {
        List<List<RouteStep>> steps = [];
        for (var k = 0; k < chains.Select(chain => chain.Count).DefaultIfEmpty(0).Max(); k++)
        {
            List<RouteStep> step = [];
            foreach (var asked in chains.Where(chain => chain.Count > k).Select(chain => chain[k]))
            {
                Add(steps.Count > 0 && steps[^1].Exists(asked.Asks) ? steps[^1] : step, asked);
            }

            if (step.Count > 0)
            {
                steps.Add(step);
            }
        }

        return [.. steps.SelectMany((step, k) => step.Select(asked => new NeededApproval(k + 1, asked.Said, asked.Approvers, asked.Because, asked.Wait)
        {
            Needed = asked.Needed,
            About = asked.About,
            Rules = asked.Rules,
        }))];
    }

    private static void Add(List<RouteStep> step, RouteStep asked)
    {
        var at = step.FindIndex(asked.Asks);
        if (at < 0)
        {
            step.Add(asked);
        }
        else
        {
            step[at] = step[at].With(asked);
        }
    }

    /// <summary>The step as it is asked on behalf of an office, which never approves its own request; null when nobody else may approve.</summary>
    /// <param name="owners">Who owns the terms in question.</param>
    public static RouteStep? For(ApprovalStep step, string office, string? otherwise, IReadOnlyList<string> owners, IReadOnlyList<string> because, IReadOnlyList<string>? about, IReadOnlyList<string> rules)
    {
        List<string> all = [.. step.Approvers.SelectMany(approver => approver == ApprovalStep.Owner ? owners : [approver]).Distinct()];
        List<string> others = [.. all.Where(approver => approver != office)];
        var needed = step.Mode == StepMode.All ? others.Count : step.Needed;
        if (others.Count > 0 && needed <= others.Count)
        {
            return new RouteStep(step.Mode == StepMode.Some && needed == others.Count ? StepMode.All : step.Mode, needed, others, step.Wait, because, about, rules);
        }

        return otherwise is not null && otherwise != office ? new RouteStep(StepMode.Any, 1, [otherwise], null, because, about, rules) : null;
    }
}
