using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Insight;

namespace Parley.Web.Security;

/// <summary>
/// Slows down who asks closer and closer around a limit that they may not see, and puts it on record. Kept in memory, for each node by itself; managers see all limits and are never slowed.
/// </summary>
public sealed class ProbeBrake(DealDesk desk, TimeProvider clock)
{
    public const string Rule = "asked-closely";

    /// <summary>People and deals in mind; whoever asks for more than that at once is not a person.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(OrganisationId, PersonId, DealId, int Edition), LimitLearning> learning = [];

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

        var mine = learning.GetOrAdd((signed.Organisation, signed.Person, mandate.Deal, mandate.InForce.Edition.Number), _ => new());
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

    public static string Said(TimeSpan wait) => $"You asked closely around a limit that you may not see. Ask again in {Math.Max(1, Math.Ceiling(wait.TotalMinutes)):0} min, or ask for approval of what you want: whoever owns the limit tells you.";
}
