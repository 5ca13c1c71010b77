namespace Parley.Deals.Insight;

/// <summary>What one step for an alternative of ours would add to our walk-away.</summary>
/// <param name="How"><c>odds</c>: ten points more odds; <c>copy</c>: one more, independent, as good as the best of them.</param>
public sealed record Strengthening(string? Name, string How, double Worth);

/// <summary>What happens on the way without a deal.</summary>
public sealed record Consequence(DateOnly Date, string Whose, string Text);

/// <summary>Where the table stands between the two walk-aways; null where it can't be known.</summary>
/// <param name="Ours">Their last offer less our walk-away, in worth to us.</param>
/// <param name="Theirs">Our last offer less their walk-away, in worth to them, by our estimate.</param>
public sealed record Meter(double? Ours, double? Theirs);

/// <summary>What a walk-away better by a twentieth of its size would do to this deal.</summary>
/// <param name="Raise">What it would add to the walk-away.</param>
/// <param name="Fair">What it would add to the fair split, in worth to us.</param>
/// <param name="Balance">What it would add to the balance of power; null where that is not known.</param>
public sealed record BetterWalkAway(double Raise, double Fair, double? Balance);

/// <summary>The way without this deal: what to strengthen, when to stop searching, what comes of it for both sides. Method: docs/methods/preparation.md.</summary>
public sealed record NoDeal(
    IReadOnlyList<PlanLine> Measures,
    IReadOnlyList<Strengthening> Strengthen,
    PlanLine? StopSearching,
    IReadOnlyList<Consequence> Consequences,
    Meter Meter,
    BetterWalkAway? Better,
    PlanLine? BetterLine)
{
    /// <summary>So many alternatives are weighed for what ten points more odds would add.</summary>
    private const int MostWeighed = 8;

    internal static NoDeal Of(PlanContext context)
    {
        var better = Raised(context);
        return new NoDeal(
            [.. LossMeasures.Of(context)],
            Steps(context),
            Search(context),
            [.. OverTime(context)],
            new Meter(
                context.Model.SharesZero && context.Table.Last(Party.Them)?.Package is { } theirs && context.WalkAway.Value is { } floor ? Figures.Tidy(theirs.Ours - floor) : null,
                context.Table.Last(Party.Us)?.Package?.Theirs is { } left && context.WalkAway.Theirs is { } limit ? Figures.Tidy(left - limit) : null),
            better,
            better is null ? null : new PlanLine(
                $"A walk-away better by {context.Sum(better.Raise)} (5 %) moves the fair split by {context.Sum(better.Fair)} our way{(better.Balance is >= 0.005 and var more ? $" and the balance of power by {Wording.Share(more)}" : "")}.",
                [.. context.OurWalkAway]));
    }

    private static List<Strengthening> Steps(PlanContext context)
    {
        if (context.WalkAway.Value is not { } value || context.Deal.Alternatives is not { } all)
        {
            return [];
        }

        var steps = new List<Strengthening>();
        foreach (var name in context.WalkAway.Order.Take(MostWeighed))
        {
            var at = all.Ours.First(a => a.Name == name);
            if (at.Probability is { } odds and < 1)
            {
                var stronger = all with { Ours = [.. all.Ours.Select(a => a == at ? a with { Probability = Math.Min(1, odds + 0.1m) } : a)] };
                steps.Add(new Strengthening(name, "odds", Figures.Tidy(WalkAway.Of(context.Deal with { Alternatives = stronger }, context.AsOf).Value!.Value - value)));
            }
        }

        if (context.WalkAway.NextAlternativeWorth is { } copy)
        {
            steps.Add(new Strengthening(null, "copy", copy));
        }

        return [.. steps.Where(s => s.Worth > 0).OrderByDescending(s => s.Worth)];
    }

    /// <summary>The rule of the search: go on while what is in hand is worth less than the highest index left.</summary>
    private static PlanLine? Search(PlanContext context)
    {
        if (context.WalkAway.Order is not [var first, ..] || context.WalkAway.Alternatives.First(a => a.Name == first).Index is not { } index)
        {
            return null;
        }

        var offer = context.Model.SharesZero && context.Table.Last(Party.Them) is { IsPossible: true, Package: { } package } ? package : null;
        var facts = new List<string> { $"{first} is worth trying below {context.Sum(index)}" };
        if (offer is not null)
        {
            facts.Add($"their offer is worth {context.Sum(offer.Ours)} to us");
        }

        var worth = offer is null ? [] : context.WalkAway.Order.Where(name => context.WalkAway.Alternatives.First(a => a.Name == name).Index > offer.Ours).ToList();
        return new PlanLine(
            offer is null ? $"Stop searching once something worth {context.Sum(index)} is in hand; until then try {first} next."
            : worth.Count == 0 ? $"Stop searching: their offer is worth more to us than trying anything else can bring."
            : $"While their offer stays open, {Wording.List(worth)} {(worth.Count == 1 ? "is" : "are")} still worth trying before we take it.",
            facts);
    }

    private static IEnumerable<Consequence> OverTime(PlanContext context)
    {
        var deal = context.Deal;
        return Rows().OrderBy(c => c.Date).ThenBy(c => c.Whose, StringComparer.Ordinal);

        IEnumerable<Consequence> Rows()
        {
            if (context.WalkAway.Value is not null)
            {
                yield return new Consequence(context.AsOf, "ours", $"We hold {context.Sum((double)(deal.Alternatives!.Fallback ?? 0))} for certain{(context.WalkAway.Order is [var first, ..] ? $" and begin with {first}" : "")}.");
            }

            if (context.WalkAway.Theirs is { } theirs)
            {
                yield return new Consequence(context.AsOf, "theirs", $"They turn to what we take to be worth {context.Sum(theirs)} to them: {Wording.List(deal.Alternatives!.Theirs.Where(a => a.IsOpen(context.AsOf)).Select(a => a.Name))}.");
            }

            var day = (decimal)context.AsOf.DayNumber;
            foreach (var name in context.WalkAway.Order)
            {
                var alternative = deal.Alternatives!.Ours.First(a => a.Name == name);
                if (alternative.Days is > 0 and { } days && days <= DateOnly.MaxValue.DayNumber - day)
                {
                    day += days;
                    yield return new Consequence(DateOnly.FromDayNumber((int)Math.Ceiling(day)), "ours", $"{name} has answered{(alternative.Probability is { } odds ? $", with a chance of {Wording.Share((double)odds)}" : "")}; nothing from it before.");
                }
            }

            foreach (var end in deal.Deadlines.Where(d => d.Date >= context.AsOf && d.Kind != DeadlineKind.Artificial))
            {
                yield return new Consequence(end.Date, end.Whose?.ToString().ToLowerInvariant() ?? "unknown", $"{end.Name} passes without this deal{(end.Why is { } why ? $": {why}" : "")}.");
            }
        }
    }

    private static BetterWalkAway? Raised(PlanContext context)
    {
        if (context.WalkAway.Value is not { } value || value == 0 || context.Bargain is not { Nash: { } now, Zone: true } || !context.Model.SharesZero)
        {
            return null;
        }

        var raise = Math.Abs(value) / 20;
        var then = Bargain.Find(context.Model, context.WalkAway with { Value = value + raise });
        return then is not { Zone: true, Nash: { } fair } ? null : new BetterWalkAway(
            Figures.Tidy(raise),
            Figures.Tidy((fair.Package.OursExactly - now.Package.OursExactly).ToDouble()),
            then.Power.Balance - context.Bargain.Power.Balance is { } shift ? Figures.Tidy(shift) : null);
    }
}
