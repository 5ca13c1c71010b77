using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>A request as the API tells it: docs/guide/approvals.md.</summary>
/// <param name="Hash">Names the content; answers repeat it.</param>
/// <param name="Terms">Of a single offer; empty for an envelope.</param>
/// <param name="Envelope">The region that is asked for; null for a single offer.</param>
/// <param name="Used">Offers that went out under the envelope.</param>
/// <param name="Step">That is being decided; null when all are done.</param>
/// <param name="MayAnswer">An answer of yours would count now.</param>
internal sealed record ApprovalAnswer(
    Guid Id, Guid Deal, string DealName, string? Counterparty, int Number, string Status, PersonAnswer By, DateTimeOffset Asked, string Why, int Version, string Office, string Hash,
    JsonElement Terms, JsonElement? Envelope, int Used, JsonElement Findings, int? Step, IReadOnlyList<AskedAnswer> Approvals, IReadOnlyList<ActAnswer> Acts, bool MayAnswer)
{
    public static async Task<IReadOnlyList<ApprovalAnswer>> OfAsync(IReadOnlyList<SeenRequest> seen, Signed signed, PersonNames names, CancellationToken stop)
    {
        var people = await names.OfAsync(signed.Organisation, seen.SelectMany(one => one.Kept.Acts).SelectMany(act => new[] { act.Who, act.For }), stop);
        return [.. seen.Select(one => Of(one, people))];
    }

    private static ApprovalAnswer Of(SeenRequest seen, IReadOnlyDictionary<PersonId, string> people)
    {
        var (state, kept, request) = (seen.State, seen.Kept, seen.Request);
        return new(
            kept.Id, state.Key.Deal.Value, state.Deal.Name, state.Deal.Counterparty, kept.Number, Word<RequestStatus>.Of(request.Status)!, Person(request.By), kept.Asked, kept.Why, kept.Edition, request.Content.Office, request.Content.Hash,
            Json(new TermsAnswer(request.Content.Terms), AnswerJson.Default.TermsAnswer), Region(request.Content.Envelope), request.Used, Json(seen.Findings, AnswerJson.Default.IReadOnlyListOfferFinding), request.Step,
            [.. request.Asked.Select(asked => new AskedAnswer(asked.Needed.Step, asked.Needed.Mode, asked.Needed.Approvers, asked.Needed.Because, asked.Needed.Wait, asked.Done, asked.Reminded, asked.Escalated, [.. asked.Given.Select(given => new GivenAnswer(Person(given.By), Person(given.For), given.Office))]))],
            [.. kept.Acts.Select(act => new ActAnswer(Word<RequestDeed>.Of(act.Deed)!, Person(act.Who), act.For == act.Who ? null : Person(act.For), act.Office, act.When, act.Words, act.Terms.Count == 0 ? null : Json(new TermsAnswer(act.Terms), AnswerJson.Default.TermsAnswer), Region(act.Envelope), act.Waited))],
            seen.MayAnswer);

        PersonAnswer Person(PersonId id) => new(id.Value, people.GetValueOrDefault(id, ""));
    }

    private static JsonElement? Region(Envelope? envelope) => envelope is null ? null : Json(new EnvelopeAnswer(envelope), AnswerJson.Default.EnvelopeAnswer);

    private static JsonElement Json<T>(T value, JsonTypeInfo<T> shape) => JsonSerializer.SerializeToElement(value, shape);
}

/// <param name="Reminded">Who is asked has been waited for, and was reminded.</param>
/// <param name="Escalated">The office that may answer too, because who is asked was waited for too long.</param>
internal sealed record AskedAnswer(int Step, string Mode, IReadOnlyList<string> Approvers, IReadOnlyList<string> Because, decimal? Wait, bool Done, bool Reminded, string? Escalated, IReadOnlyList<GivenAnswer> Given);

/// <param name="For">In whose place; the same person without a delegation.</param>
internal sealed record GivenAnswer(PersonAnswer By, PersonAnswer For, string Office);

/// <param name="For">In whose place; null without a delegation.</param>
/// <param name="Waited">Whom a reminder or an escalation was about; null for everything else.</param>
internal sealed record ActAnswer(string What, PersonAnswer By, PersonAnswer? For, string? Office, DateTimeOffset At, string? Words, JsonElement? Terms, JsonElement? Envelope, Waited? Waited);
