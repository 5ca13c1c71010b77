using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Web.Live;

namespace Parley.Web.Pages.Deals.Drafts;

/// <summary>What a draft amounts to: a deal, or the first thing that is wrong with it and the field where it stands.</summary>
internal sealed record DraftReading(Deal? Deal, (string Field, string Message)? Problem)
{
    public static DraftReading Of(DealDraft draft)
    {
        var (file, places) = draft.Write();
        try
        {
            return new(DealText.Usable(DealFileReader.Read(file)), null);
        }
        catch (FileProblemException problem)
        {
            return new(null, places.Problem(problem));
        }
    }

    /// <summary>Enough of a deal to choose a strategy by: its side, its profile and how many issues it has.</summary>
    public static Deal Outline(DealDraft draft)
    {
        var profile = ProfileFactor.All.Aggregate(Parley.Deals.Profile.Unknown, (known, factor) => factor.Levels.Contains(draft["profile." + factor.Name]) ? known.With(factor.Name, draft["profile." + factor.Name]) : known);
        var issues = Math.Max(1, Enumerable.Range(0, draft.Issues).Count(i => draft[$"i{i}.name"].Length > 0));
        _ = Currency.TryParse(draft["currency"].Length == 3 ? draft["currency"].ToUpperInvariant() : "EUR", out var currency);
        return new Deal
        {
            Name = "draft",
            Side = draft["side"] == "buy" ? Side.Buy : Side.Sell,
            Currency = currency,
            Value = decimal.TryParse(draft["value"], out var value) ? value : null,
            Profile = profile,
            Issues = [.. Enumerable.Range(0, issues).Select(i => new OptionIssue { Name = $"{i}", Options = [new("-", 0, null)] })],
        };
    }

    /// <summary>Null while it is no deal yet.</summary>
    public async Task<Plan?> PlanAsync(AnalysisRoom room, Playbook playbook, PersonId asker, TimeProvider clock, CancellationToken stop) =>
        Deal is null ? null : await room.AnswerAsync(asker, null, unwanted => PlanMaker.Make(Deal, playbook, AsOf.Of(Deal, null, clock), stop: unwanted), stop);
}
