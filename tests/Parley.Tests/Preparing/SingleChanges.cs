using Parley.Deals;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Preparing;

/// <summary>A deal with one fact made unknown, or set to what it was not.</summary>
internal static class SingleChanges
{
    public static IEnumerable<Deal> Of(Deal deal, DateOnly day) =>
        Answers(deal).Concat(Details(deal)).Concat(Without(deal)).Concat(Issues(deal)).Concat(Alternatives(deal, day)).Concat(Talks(deal, day)).Concat(Added(deal, day))
            .Concat(Answers(deal, known: false));

    private static IEnumerable<Deal> Answers(Deal deal, bool known = true) => ProfileFactor.All.Where(factor => deal.Profile[factor.Name] is not null == known).SelectMany(factor =>
        factor.Levels.Append(null).Where(level => level != deal.Profile[factor.Name]).Select(level => deal with { Profile = deal.Profile.With(factor.Name, level) }));

    private static IEnumerable<Deal> Details(Deal deal)
    {
        foreach (var value in new decimal?[] { null, 20_000, 200_000, 900_000 })
        {
            yield return deal with { Value = value };
            yield return deal with { LifetimeValue = value };
        }

        yield return deal with { TermYears = deal.TermYears is null or < 2 ? 4 : 1 };
        yield return deal with { TermYears = null };
        yield return deal with { Counterparty = deal.Counterparty is null ? "Litware" : null };
        yield return deal with { Closes = null };
        yield return deal with { Base = null };
        yield return deal with { TheirBase = null };
        yield return deal with { Goals = [], Strategic = null };
        yield return deal with { Interactions = [] };
        yield return deal with { Strategy = new StrategyChoice(Archetype.Competitive, "tried") };
        yield return deal with { Strategy = new StrategyChoice(Archetype.Partnership, "tried") };
        foreach (var stage in new Stage?[] { null, Stage.Preparing, Stage.Talking, Stage.Agreed, Stage.Won, Stage.Lost })
        {
            yield return deal with { Stage = stage };
        }
    }

    private static IEnumerable<Deal> Without(Deal deal)
    {
        for (var i = 0; i < deal.ValueLines.Count; i++)
        {
            var line = deal.ValueLines[i];
            yield return deal with { ValueLines = [.. deal.ValueLines.Where((_, at) => at != i)] };
            foreach (var other in new[] { line with { Confidence = line.Confidence is null ? 0.5m : null }, line with { Evidence = line.Evidence is null ? "pilot" : null }, line with { Risk = line.Risk == Risk.High ? Risk.Low : Risk.High }, line with { Versus = null } })
            {
                yield return deal with { ValueLines = [.. deal.ValueLines.Select((v, at) => at == i ? other : v)] };
            }
        }

        for (var i = 0; i < deal.Deadlines.Count; i++)
        {
            var end = deal.Deadlines[i];
            yield return deal with { Deadlines = [.. deal.Deadlines.Where((_, at) => at != i)] };
            foreach (var other in new[] { end with { Kind = DeadlineKind.Legitimate }, end with { Kind = DeadlineKind.Artificial }, end with { Kind = null }, end with { Whose = null }, end with { Whose = Whose.Ours }, end with { Whose = Whose.Theirs } })
            {
                yield return deal with { Deadlines = [.. deal.Deadlines.Select((d, at) => at == i ? other : d)] };
            }
        }

        yield return deal with { Deadlines = [] };
        yield return deal with { ValueLines = [] };
    }

    private static IEnumerable<Deal> Issues(Deal deal)
    {
        for (var i = 0; i < deal.Issues.Count; i++)
        {
            var issue = deal.Issues[i];
            foreach (var other in new[] { issue with { Need = null, Knockout = false }, issue with { Knockout = false }, issue with { Like = null }, Unknown(issue) })
            {
                yield return deal with { Issues = [.. deal.Issues.Select((s, at) => at == i ? other : s)] };
            }

            if (deal.Issues.Count > 1)
            {
                yield return Only(deal, [.. deal.Issues.Where((_, at) => at != i)]);
            }
        }

        yield return Only(deal, [deal.Issues[0]]);
        yield return deal with { Issues = [.. deal.Issues, .. Enumerable.Range(1, 9).Select(i => new OptionIssue { Name = $"Further term {i}", Options = [new IssueOption("yes", 0, 0)] })] };

        yield return deal with { Issues = [.. deal.Issues.Select(Unknown)] };
        yield return deal with { Issues = [.. deal.Issues.Select(Known)] };
    }

    private static IEnumerable<Deal> Alternatives(Deal deal, DateOnly day)
    {
        yield return deal with { Alternatives = null };
        var all = deal.Alternatives ?? new Deals.Alternatives();
        yield return deal with { Alternatives = all with { Theirs = [] } };
        yield return deal with { Alternatives = all with { Fallback = all.Fallback is null ? 0 : null } };
        yield return deal with { Alternatives = all with { Ours = [], Fallback = 0 } };
        yield return deal with { Alternatives = all with { Ours = [.. all.Ours.Select(a => a with { Expires = null })] } };
        yield return deal with { Alternatives = all with { Theirs = [.. all.Theirs, new Alternative { Name = "Litware instead", Value = 1 }] } };
        yield return deal with { Alternatives = all with { Ours = [.. all.Ours, new Alternative { Name = "Fabrikam instead", Value = 1_000_000, Verified = day }] } };
        foreach (var alternative in all.Ours)
        {
            yield return deal with { Alternatives = all with { Ours = [.. all.Ours.Where(a => a != alternative)] } };
            yield return deal with { Alternatives = all with { Ours = [.. all.Ours.Select(a => a == alternative ? a with { Verified = a.Verified is null ? day : null } : a)] } };
            yield return deal with { Alternatives = all with { Ours = [.. all.Ours.Select(a => a == alternative ? a with { Expires = a.Expires is null ? day.AddDays(9) : null } : a)] } };
        }
    }

    private static IEnumerable<Deal> Talks(Deal deal, DateOnly day)
    {
        yield return deal with { Offers = [], Stage = null };
        yield return deal with { Messages = [] };
        yield return deal with { Offers = [.. deal.Offers.Where(o => o.By == Party.Us)] };
        yield return deal with { Offers = [.. deal.Offers.Where(o => o.By == Party.Them)] };
        yield return deal with { Offers = [.. deal.Offers.Select(o => o with { Accepted = false })] };
        yield return deal with { Offers = [.. deal.Offers.SkipLast(1)] };
        yield return deal with { Offers = [.. deal.Offers.Select(o => o with { Accepted = false }), Whole(deal, Party.Them, day)], Stage = null };
        yield return deal with { Offers = [.. deal.Offers.Select(o => o with { Accepted = false }), Whole(deal, Party.Us, day)], Stage = null };
        for (var i = 0; i < deal.Offers.Count; i++)
        {
            yield return deal with { Offers = [.. deal.Offers.Select((o, at) => at == i ? o with { At = o.At is null ? day : null } : o)] };
        }
    }

    private static IEnumerable<Deal> Added(Deal deal, DateOnly day)
    {
        yield return deal with { Closes = day.AddDays(30) };
        yield return deal with { Deadlines = [.. deal.Deadlines, new Deadline("Their year ends", day.AddDays(60), Whose.Theirs, DeadlineKind.Legitimate, null)] };
        yield return deal with { Deadlines = [.. deal.Deadlines, new Deadline("Our year ends", day.AddDays(60), Whose.Ours, DeadlineKind.Legitimate, null)] };
        yield return deal with { ValueLines = [.. deal.ValueLines, new ValueLine("Fewer stops", 9_000_000, 1, Risk.Low, null, "pilot")] };
        yield return deal with { Goals = [.. deal.Goals, new GoalContribution("Growth", null, null)] };
        yield return deal with
        {
            Issues = [.. deal.Issues.Select(i => i is OptionIssue o && i == deal.Issues[0] ? o with { Need = TermValue.Of(o.Options[0].Name), Knockout = true } : i is RangeIssue r && i == deal.Issues[0] ? r with { Need = TermValue.Of(r.Low), Knockout = true } : i)],
        };
    }

    /// <summary>The deal with these of its issues, and without what is said of the others.</summary>
    internal static Deal Only(Deal deal, IReadOnlyList<Issue> issues)
    {
        var names = issues.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        return deal with
        {
            Issues = issues,
            Interactions = [.. deal.Interactions.Where(j => j.When.All(w => names.Contains(w.Issue)))],
            Offers = [.. deal.Offers.Select(o => o with { Terms = [.. o.Terms.Where(t => names.Contains(t.Issue))] })],
        };
    }

    /// <summary>Names a value for every issue.</summary>
    private static Offer Whole(Deal deal, Party by, DateOnly day) => new()
    {
        By = by, At = day, Terms = [.. deal.Issues.Select(i => new Term(i.Name, i is RangeIssue r ? TermValue.Of(r.Low) : TermValue.Of(((OptionIssue)i).Options[0].Name)))],
    };

    private static Issue Unknown(Issue issue) => issue switch
    {
        RangeIssue range => range with { Theirs = null },
        OptionIssue options => options with { Options = [.. options.Options.Select(o => o with { Theirs = null })] },
        _ => issue,
    };

    private static Issue Known(Issue issue) => issue switch
    {
        RangeIssue { Theirs: null } range => range with { Theirs = range.Low == range.High ? [new WorthPoint(range.Low, 0)] : [new WorthPoint(range.Low, 100), new WorthPoint(range.High, 0)] },
        OptionIssue options => options with { Options = [.. options.Options.Select((o, at) => o with { Theirs = o.Theirs ?? at })] },
        _ => issue,
    };
}
