namespace Parley.Deals.Insight;

/// <summary>One question to have answered before the first offer.</summary>
/// <param name="Quick">Belongs to the ten of a quick plan.</param>
/// <param name="Missing">What is missing; empty when it is answered.</param>
public sealed record CheckItem(string Question, bool Quick, bool Done, string Missing)
{
    /// <param name="walkAway">Null when it is not known.</param>
    internal static IReadOnlyList<CheckItem> All(DealModel model, double? walkAway, DateOnly asOf)
    {
        var deal = model.Deal;
        var known = ProfileFactor.All.Count(f => deal.Profile[f.Name] is not null);
        var live = (deal.Alternatives?.Ours ?? []).Where(a => a.IsOpen(asOf)).ToList();
        return
        [
            Quick("With whom do we deal?", deal.Counterparty is not null, "name the counterparty"),
            Quick("What is it about, in money and years?", deal.Value is not null && deal.TermYears is not null, "state value and term"),
            Quick("Is there a next deal after this one?", deal.Profile["relationship"] is not null, "answer relationship"),
            Quick("How do they behave?", deal.Profile["conduct"] is not null, "answer conduct"),
            Quick("Who else could do it?", deal.Profile["competition"] is not null, "answer competition"),
            Quick("What could go wrong for us?", deal.Profile["riskExposure"] is not null, "answer risk exposure"),
            Quick("What do we aim for, settle for, and where do we stop?", deal.Issues.Any(i => i.Like is not null && i.Need is not null), "give like and need for at least one issue"),
            Quick("What do we do without this deal?", walkAway is not null, "name one alternative or a fallback"),
            Quick("What do they do without us?", deal.Alternatives is { Theirs.Count: > 0 }, "name one alternative of theirs"),
            Quick("By when, and who says so?", deal.Deadlines.Count > 0 || deal.Closes is not null, "note a deadline or a closing date"),
            Full("Which goal does it serve?", deal.Goals.Count > 0, "name a goal that it contributes to"),
            Full("Is the profile answered?", known == ProfileFactor.All.Count, $"{ProfileFactor.All.Count - known} of {ProfileFactor.All.Count} answers are open"),
            Full("Do we know what each term is worth to them?", model.TheirsKnown, "estimate their worth of every issue"),
            Full("Are our alternatives checked?", live.Count > 0 && live.TrueForAll(a => a.Verified is not null), "verify each alternative and note the day"),
            Full("Is our value shown?", deal.ValueLines.Count > 0 && deal.ValueLines.All(v => v is { Evidence: not null, Confidence: not null }), "give value lines with confidence and evidence"),
            Full("Is a need set on every issue?", deal.Issues.All(i => i.Need is not null), "say where we stop on every issue"),
            Full("Is every date sorted?", deal.Deadlines.Count > 0 && deal.Deadlines.All(d => d is { Kind: not null, Whose: not null }), "say of each date whose it is and whether it binds"),
        ];

        static CheckItem Quick(string question, bool done, string missing) => new(question, true, done, done ? "" : missing);

        static CheckItem Full(string question, bool done, string missing) => new(question, false, done, done ? "" : missing);
    }
}
