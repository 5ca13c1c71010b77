using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Web.Security;

/// <summary>
/// Slows down who asks closer and closer around a limit that they may not see, and puts it on record. Kept in memory, for each node by itself; managers see all limits and are never slowed.
/// </summary>
public sealed class ProbeBrake(DealDesk desk, TimeProvider clock)
{
    public const string Rule = "asked-closely";

    /// <summary>People in mind; whoever asks for more than that at once is not a person.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(OrganisationId, PersonId, int Edition), LimitLearning> learning = [];

    /// <summary>Asked before a light is shown, and before a refusal is: both tell the same.</summary>
    /// <returns>How long to wait for the answer; zero to give it now.</returns>
    public async Task<TimeSpan> AskAsync(Signed signed, DealMandate mandate, OfferLight light, CancellationToken stop)
    {
        if (signed.Is(Roles.Manager) || LimitQuestion.Of(mandate, light) is not { Count: > 0 } questions)
        {
            return TimeSpan.Zero;
        }

        if (learning.Count > Most)
        {
            learning.Clear();
        }

        var mine = learning.GetOrAdd((signed.Organisation, signed.Person, mandate.InForce.Edition.Number), _ => new());
        (TimeSpan Wait, LimitQuestion? Closely) answer;
        lock (mine)
        {
            answer = mine.Ask(questions, clock.GetUtcNow());
        }

        if (answer.Closely is { } closely)
        {
            await desk.NoteProbing(new(signed.Organisation, mandate.Deal), new(closely.Issue), new(signed.Person), stop);
        }

        return answer.Wait;
    }

    /// <summary>The same of what would be refused at the door.</summary>
    /// <param name="exception">Why it is made all the same: then it stands on record anyway.</param>
    public async Task<IReadOnlyList<Finding>> RefusesAsync(Signed signed, DealState state, Offer offer, string? exception, CancellationToken stop)
    {
        if (offer.By != Party.Us || Readable.HasWords(exception) || (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow()) is not { } inForce)
        {
            return [];
        }

        var mandate = DealMandate.Of(state, DealModel.Of(state.Deal), inForce, signed.Person);
        var light = mandate.Light(Promise.Standing(state.Deal, offer.Terms));
        return !light.MayGo && await AskAsync(signed, mandate, light, stop) is { Ticks: > 0 } wait ? [new(Rule, Said(wait))] : [];
    }

    /// <summary>The same of what approval is asked for: who must agree tells as much. What an approver proposed is never held up.</summary>
    public async Task<IReadOnlyList<Finding>> RefusesAsync(Signed signed, DealState state, RequestCommand command, CancellationToken stop)
    {
        var proposed = state.Requests.FirstOrDefault(kept => kept.Id == command.Request)?.Counter;
        List<IReadOnlyList<Term>> packages = command switch
        {
            AskApproval ask => [ask.Terms],
            ChangeRequest change when proposed?.Terms.SequenceEqual(change.Terms) != true => [change.Terms],
            AskEnvelope ask => [.. Corners(state.Deal, ask.Envelope)],
            ChangeEnvelope change when proposed?.Envelope is not { } offered || !change.Envelope.LiesIn(offered) => [.. Corners(state.Deal, change.Envelope)],
            _ => [],
        };
        packages = packages.ConvertAll(terms => Promise.Standing(state.Deal, terms));
        if (packages.Count == 0 || (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow()) is not { } inForce)
        {
            return [];
        }

        var (mandate, longest) = (DealMandate.Of(state, DealModel.Of(state.Deal), inForce, signed.Person), TimeSpan.Zero);
        foreach (var terms in packages)
        {
            var wait = await AskAsync(signed, mandate, mandate.Light(terms), stop);
            longest = wait > longest ? wait : longest;
        }

        return longest > TimeSpan.Zero ? [new(Rule, Said(longest))] : [];
    }

    public static string Said(TimeSpan wait) => $"You asked closely around a limit that you may not see. Ask again in {Math.Max(1, Math.Ceiling(wait.TotalMinutes)):0} min, or speak with whoever owns it.";

    /// <summary>Both ends of every range together: as one end moves, what it tells moves with it.</summary>
    private static IEnumerable<IReadOnlyList<Term>> Corners(Deal deal, Envelope region) =>
        new[] { false, true }.Select(IReadOnlyList<Term> (high) => [.. region.Terms.Select(term => Corner(deal, term, high)).OfType<Term>()]);

    /// <returns>Null where the region names no option that there is.</returns>
    private static Term? Corner(Deal deal, EnvelopeTerm term, bool high) =>
        term.Range is { } range ? new(term.Issue, TermValue.Of(high ? range.High : range.Low))
        : deal.Issues.OfType<OptionIssue>().FirstOrDefault(issue => issue.Name == term.Issue)?.Options.FirstOrDefault(option => term.Options!.Contains(option.Name)) is { } option ? new(term.Issue, TermValue.Of(option.Name)) : null;
}
