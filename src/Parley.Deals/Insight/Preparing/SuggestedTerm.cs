using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>A term that is not on the table yet and could be traded.</summary>
/// <param name="Way"><c>ask</c>: they give it to us; <c>give</c>: we give it to them.</param>
/// <param name="Ours">What it does to our worth; null while the value of the deal is not known.</param>
/// <param name="Theirs">What it does to theirs, by the playbook's assumption.</param>
public sealed record SuggestedTerm(string Name, string? Unit, string Way, string Why, double? Ours, double? Theirs, string Assumption, IReadOnlyList<string> Because)
{
    private const int Few = 2;
    private const int Most = 8;

    /// <summary>For a deal with fewer than many issues: what the profile calls for first, then what brings both most; none that is on the table already.</summary>
    internal static IReadOnlyList<SuggestedTerm> For(PlanContext context, Playbook playbook)
    {
        var deal = context.Deal;
        var situation = Situation.Of(deal, playbook.Framework);
        if (context.Ending is not null || situation["issues"] == "many")
        {
            return [];
        }

        var enough = (int)Math.Min(playbook.Framework.Bands.First(b => b.Factor.Name == "issues").Starts[^1], Most);
        var words = deal.Issues.SelectMany(i => i.Aka.Append(i.Name)).ToList();
        return
        [
            .. playbook.Groundwork.Value.NewTerms.Where(t => (t.When.Count == 0 ? !context.Brief : t.When.All(c => situation[c.Factor] is { } level && c.Levels.Contains(level))) && !OnTheTable(t))
                .OrderByDescending(t => t.When.Count > 0).ThenByDescending(t => t.Brings - t.Costs)
                .Take(context.Brief ? Few : Math.Max(Few, enough - deal.Issues.Count))
                .Select(Suggest),
        ];

        bool OnTheTable(NewTerm term) => words.Exists(word => term.Words.Any(known => word.Contains(known, StringComparison.OrdinalIgnoreCase)));

        SuggestedTerm Suggest(NewTerm term)
        {
            var weGive = term.Giver == deal.Side;
            double? worth = deal.Value is { } value ? (double)value : null;
            var (costs, brings) = (worth * -(double)term.Costs, worth * (double)term.Brings);
            return new SuggestedTerm(
                term.Name, term.Unit, weGive ? "give" : "ask", term.Why, Tidy(weGive ? costs : brings), Tidy(weGive ? brings : costs), term.Assumption,
                [.. term.When.Select(c => context.Fact(c.Factor)), context.Fact("issues"), .. worth is null ? [] : new[] { context.Fact("size") }]);
        }

        static double? Tidy(double? worth) => worth is { } figure ? Figures.Tidy(figure) : null;
    }
}
